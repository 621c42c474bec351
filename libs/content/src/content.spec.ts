import { describe, expect, it } from 'vitest';
import { checkContent, loadPacks, readLesson, readPack } from './index.ts';
import type { ContentModule } from './index.ts';

const packs = loadPacks();
const opening = packs.find((pack) => pack.slug === 'opening-a-tele-visit-safely') as ContentModule;

function faultsAfter(plant: (module: ContentModule) => void): { field: string; code: string }[] {
  const module = structuredClone(opening);
  plant(module);
  return checkContent([module]).map(({ field, code }) => ({ field, code }));
}

describe('the packs that ship', () => {
  it('have nothing that the checker refuses', () => {
    expect(packs.length).toBeGreaterThan(0);
    expect(checkContent(packs)).toEqual([]);
  });

  it('open with three lessons of 600 to 900 words and a check of eight items', () => {
    expect(opening.lessons.map((lesson) => lesson.slug)).toEqual([
      'lesson-1-who-and-where',
      'lesson-2-privacy-and-consent',
      'lesson-3-cover-and-backup',
    ]);
    for (const lesson of opening.lessons) {
      expect(lesson.words).toBeGreaterThanOrEqual(600);
      expect(lesson.words).toBeLessThanOrEqual(900);
      expect(lesson.screens.length).toBeGreaterThan(4);
    }
    expect(opening.items).toHaveLength(8);
  });

  it('ask for confidence with every answer', () => {
    expect(opening.items.every((item) => item.confidenceAsked)).toBe(true);
  });
});

describe('the checker refuses', () => {
  it('a claim whose source is not in the list', () => {
    const faults = faultsAfter((module) => {
      module.lessons[0]!.screens[0]!.markdown += ' The moon decides [no-such-source].';
    });
    const field = 'opening-a-tele-visit-safely.lessons.lesson-1-who-and-where';
    expect(faults).toEqual([{ field, code: 'claim_without_source' }]);
  });

  it('a claim that rests on a source nobody has confirmed', () => {
    const faults = faultsAfter((module) => {
      module.sources.find((source) => source.id === 'ocr-audio')!.confirmed = false;
    });
    expect(faults.map((fault) => fault.code)).toEqual(['claim_unconfirmed']);
  });

  it.each([undefined, '', 'last year', '2026-02-30'])('a source dated %j', (asOf) => {
    const faults = faultsAfter((module) => {
      module.sources[0]!.asOf = asOf as string;
    });
    const field = 'opening-a-tele-visit-safely.sources.imlc-principles.asOf';
    expect(faults).toEqual([{ field, code: 'source_without_date' }]);
  });

  it('an option without a rationale', () => {
    const faults = faultsAfter((module) => {
      module.items[0]!.options[1]!.rationale = '  ';
    });
    const field = 'opening-a-tele-visit-safely.items.where-now.options.b.rationale';
    expect(faults).toEqual([{ field, code: 'option_without_rationale' }]);
  });

  it('an item without a right answer, and a single item with two', () => {
    const none = faultsAfter((module) => {
      for (const option of module.items[0]!.options) option.correct = false;
    });
    const two = faultsAfter((module) => {
      for (const option of module.items[0]!.options.slice(0, 2)) option.correct = true;
    });
    const field = 'opening-a-tele-visit-safely.items.where-now.options';
    expect(none).toEqual([{ field, code: 'item_without_answer' }]);
    expect(two).toEqual([{ field, code: 'item_many_answers' }]);
  });

  it('two items with the same stem, however it is spaced or capitalized', () => {
    const faults = faultsAfter((module) => {
      module.items[1]!.stem = `  ${module.items[0]!.stem.toUpperCase().replaceAll(' ', '  ')}`;
    });
    const field = 'opening-a-tele-visit-safely.items.before-the-history.stem';
    expect(faults).toEqual([{ field, code: 'item_stem_twice' }]);
  });

  it.each([399, 1301])('a lesson of %i words', (words) => {
    const faults = faultsAfter((module) => {
      module.lessons[1]!.words = words;
    });
    expect(faults.map((fault) => fault.code)).toEqual(['lesson_length']);
  });

  it('a reference to a lesson that is not there', () => {
    const faults = faultsAfter((module) => {
      module.items[0]!.lesson = 'lesson-9-gone';
    });
    expect(faults).toEqual([{ field: 'opening-a-tele-visit-safely.items.where-now.lesson', code: 'lesson_unknown' }]);
  });

  it('an item whose own source is not in the list', () => {
    const faults = faultsAfter((module) => {
      module.items[0]!.source = 'gone';
    });
    const field = 'opening-a-tele-visit-safely.items.where-now.source';
    expect(faults).toEqual([{ field, code: 'claim_without_source' }]);
  });

  it('a lesson that ends in nothing to do', () => {
    const faults = faultsAfter((module) => {
      module.lessons[2]!.screens.pop();
    });
    expect(faults.map((fault) => fault.code)).toEqual(['lesson_without_action']);
  });

  it('ids that are used twice', () => {
    const faults = faultsAfter((module) => {
      module.items[1]!.id = module.items[0]!.id;
      module.items[2]!.options[1]!.id = module.items[2]!.options[0]!.id;
      module.sources.push({ ...module.sources[0]! });
    });
    expect(faults.map((fault) => fault.code).sort()).toEqual(['item_id_twice', 'option_id_twice', 'source_id_twice']);
  });
});

describe('reading a pack', () => {
  it('keeps text that stands before the first heading, with either line ending', () => {
    const lesson = readLesson('l', '# Title\r\nBefore.\r\n\r\n## One\r\nFirst [src].\r\n## Two\r\n### Part\r\nSecond');
    expect(lesson).toEqual({
      slug: 'l',
      title: 'Title',
      words: 7,
      screens: [
        { heading: 'Title', markdown: 'Before.' },
        { heading: 'One', markdown: 'First [src].' },
        { heading: 'Two', markdown: '### Part\nSecond' },
      ],
    });
  });

  it('takes a Markdown link for a link and not for a claim', () => {
    const faults = faultsAfter((module) => {
      module.lessons[0]!.screens[0]!.markdown += ' See [compact](https://imlcc.com/).';
    });
    expect(faults).toEqual([]);
  });

  it('names the pack and the file that is missing or broken', () => {
    expect(() => readPack('p', { 'module.json': '{}' })).toThrow('Content pack "p" has no check.json.');
    expect(() => readPack('p', { 'module.json': '{', 'check.json': '[]' })).toThrow('module.json is not valid JSON');
  });
});
