import { describe, expect, it } from 'vitest';
import { lessonHtml } from './lesson-html.ts';

describe('the text of a lesson', () => {
  it('shows HTML instead of running it', () => {
    expect(lessonHtml('<img src=x onerror=alert(1)>', []).html).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>\n');
    expect(lessonHtml('[go](javascript:alert(1))', []).html).not.toContain('href');
  });

  it('turns the id of a known source into a numbered link, once a source', () => {
    const { html, sources } = lessonHtml('One [b-1]. Two [a]. Again [b-1]. Not [other].', ['a', 'b-1']);
    expect(sources).toEqual(['b-1', 'a']);
    expect(html.match(/#source-b-1/g)).toHaveLength(2);
    expect(html).toContain('[other]');
  });
});
