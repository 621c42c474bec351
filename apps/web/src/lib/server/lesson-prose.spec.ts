import { describe, expect, it } from 'vitest';
import { lessonProse } from './lesson-prose.ts';

describe('the text of a lesson', () => {
  it('keeps HTML as text', () => {
    const { prose } = lessonProse('<img src=x onerror=alert(1)>', []);
    expect(prose).toEqual([{ tag: 'p', children: ['<img src=x onerror=alert(1)>'] }]);
    expect(JSON.stringify(lessonProse('[go](javascript:alert(1))', []))).not.toContain('href');
  });

  it('turns the id of a known source into a numbered link, once a source', () => {
    const { prose, sources } = lessonProse('One [b-1]. Two [a]. Again [b-1]. Not [other].', ['a', 'b-1']);
    expect(sources).toEqual(['b-1', 'a']);
    expect(JSON.stringify(prose).match(/#source-b-1/g)).toHaveLength(2);
    expect(JSON.stringify(prose)).toContain('[other]');
  });

  it('keeps lists, emphasis and links', () => {
    const { prose } = lessonProse('- one\n- *two* [x](https://example.org)', []);
    expect(prose).toEqual([
      {
        tag: 'ul',
        children: [
          { tag: 'li', children: ['one'] },
          {
            tag: 'li',
            children: [
              { tag: 'em', children: ['two'] },
              ' ',
              { tag: 'a', href: 'https://example.org', children: ['x'] },
            ],
          },
        ],
      },
    ]);
  });
});
