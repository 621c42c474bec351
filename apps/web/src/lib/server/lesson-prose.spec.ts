import { describe, expect, it } from 'vitest';
import { addressOf, lessonProse } from './lesson-prose.ts';

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

  it.each([
    ['lesson:lesson-2-privacy', '/learn/opening/lesson-2-privacy'],
    ['module:legal', '/learn/legal'],
    ['module:legal/lesson-1-consent', '/learn/legal/lesson-1-consent'],
    ['rule:audio_only', '/rules?topic=audio_only'],
    ['images/desk.svg', '/api/modules/opening/images/desk.svg'],
    ['https://example.org/lesson:x', 'https://example.org/lesson:x'],
  ])('%s leads to %s', (written, address) => {
    expect(addressOf(written, 'opening')).toBe(address);
  });

  it('shows images with their text, and tables', () => {
    const text = '![A desk.](images/desk.svg)\n\n| State | Rule |\n| - | - |\n| GA | One [a]. |';
    const { prose, sources } = lessonProse(text, ['a'], { slug: 'opening' });
    expect(prose[0]).toEqual({
      tag: 'p',
      children: [{ tag: 'img', src: '/api/modules/opening/images/desk.svg', label: 'A desk.', children: [] }],
    });
    expect(prose[1]).toMatchObject({ tag: 'table', children: [{ tag: 'thead' }, { tag: 'tbody' }] });
    expect(sources).toEqual(['a']);
  });

  it('goes on counting sources through the texts of a module', () => {
    const sources: string[] = [];
    lessonProse('One [a].', ['a', 'b'], { slug: 'x', sources });
    const { prose } = lessonProse('Two [b]. One [a].', ['a', 'b'], { slug: 'x', sources });
    expect(sources).toEqual(['a', 'b']);
    expect(JSON.stringify(prose)).toContain('"children":["2"]');
  });
});
