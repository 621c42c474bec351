import { describe, expect, it } from 'vitest';
import { checkContent, loadPacks, readLesson, readPack, writeLesson } from './index.ts';
import type { ContentItem, ContentModule } from './index.ts';
import { SAMPLE_ITEMS } from './samples.ts';

const packs = loadPacks();
const opening = packs.find((pack) => pack.slug === 'opening-a-tele-visit-safely') as ContentModule;

function choices(item: ContentItem) {
  if (item.kind !== 'single' && item.kind !== 'multiple') throw new Error(`"${item.id}" has no options`);
  return item.options;
}

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

  it('open with three lessons and a check', () => {
    expect(opening.lessons.map((lesson) => lesson.slug)).toEqual([
      'lesson-1-who-and-where',
      'lesson-2-privacy-and-consent',
      'lesson-3-cover-and-backup',
    ]);
    for (const lesson of opening.lessons) expect(lesson.screens.length).toBeGreaterThan(4);
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
      choices(module.items[0]!)[1]!.rationale = '  ';
    });
    const field = 'opening-a-tele-visit-safely.items.where-now.options.b.rationale';
    expect(faults).toEqual([{ field, code: 'option_without_rationale' }]);
  });

  it('an item without a right answer, and a single item with two', () => {
    const none = faultsAfter((module) => {
      for (const option of choices(module.items[0]!)) option.correct = false;
    });
    const two = faultsAfter((module) => {
      for (const option of choices(module.items[0]!).slice(0, 2)) option.correct = true;
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
      choices(module.items[2]!)[1]!.id = choices(module.items[2]!)[0]!.id;
      module.sources.push({ ...module.sources[0]! });
    });
    expect(faults.map((fault) => fault.code).sort()).toEqual(['item_id_twice', 'option_id_twice', 'source_id_twice']);
  });
});

describe('the checker refuses, item by item', () => {
  // Plants faults into items of any kind, which their types would forbid.
  type Loose = Record<string, unknown> &
    Record<'options' | 'corrections' | 'traps' | 'steps' | 'pairs' | 'regions', Record<string, unknown>[]>;
  const withItem = (id: string, plant: (item: Loose) => void) =>
    faultsAfter((module) => {
      const item = structuredClone(SAMPLE_ITEMS.find((candidate) => candidate.id === id)!);
      plant(item as unknown as Loose);
      module.images['images/desk.svg'] = 'data:image/svg+xml;base64,';
      module.items = [item];
      delete module.itemsPerAttempt;
    }).map(({ code }) => code);

  it('takes one of each kind as it is', () => {
    for (const item of SAMPLE_ITEMS) expect(withItem(item.id, () => undefined)).toEqual([]);
  });

  it.each<[string, string, (item: Loose) => void, string]>([
    [
      'a false claim without its correction',
      'claim',
      (item) => (item.corrections[0]!.correct = false),
      'item_without_answer',
    ],
    ['a claim that is true and false', 'claim', (item) => (item.options[0]!.correct = true), 'item_many_answers'],
    ['a number whose unit is not offered', 'dose', (item) => (item.units = ['mcg']), 'item_without_answer'],
    ['a trap that is right', 'dose', (item) => (item.traps[0]!.value = 0.3), 'trap_is_right'],
    ['a number without a reason', 'dose', (item) => (item.rationale = ''), 'option_without_rationale'],
    ['a step without a reason', 'steps', (item) => (item.steps[1]!.rationale = ''), 'option_without_rationale'],
    ['a pair without a reason', 'pairs', (item) => (item.pairs[0]!.rationale = ''), 'option_without_rationale'],
    ['an image without text', 'spot', (item) => (item.alt = ''), 'image_without_text'],
    ['an image that is missing', 'spot', (item) => (item.image = 'images/gone.svg'), 'image_missing'],
    ['two right regions', 'spot', (item) => (item.regions[1]!.correct = true), 'item_many_answers'],
  ])('%s', (_name, id, plant, code) => {
    expect(withItem(id, plant)).toEqual([code]);
  });
});

describe('the checker refuses, in a lesson', () => {
  it.each([
    ['a dead link to a lesson', '[there](lesson:lesson-9)', 'dead_link'],
    ['a dead link to a module', '[there](module:gone)', 'dead_link'],
    ['a dead link to a topic', '[there](rule:weather)', 'dead_link'],
    ['an address of no known kind', '[there](javascript:alert)', 'dead_link'],
    ['a link without words', '[ ](https://example.org)', 'link_without_text'],
    ['an image without words', '![](images/a.svg)', 'image_without_text'],
    ['an image that is missing', '![A desk](images/a.svg)', 'image_missing'],
  ])('%s', (_name, text, code) => {
    const faults = faultsAfter((module) => {
      module.lessons[0]!.screens[0]!.markdown += ` ${text}`;
    });
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });

  it.each([
    '[there](lesson:lesson-2-privacy-and-consent)',
    '[the rule](rule:consent)',
    '[us](module:opening-a-tele-visit-safely)',
  ])('and takes %s', (text) => {
    expect(faultsAfter((module) => (module.lessons[0]!.screens[0]!.markdown += ` ${text}`))).toEqual([]);
  });

  it('a lesson that does not say when it was reviewed, an unknown prerequisite, a bank too small', () => {
    const faults = faultsAfter((module) => {
      module.lessons[0]!.reviewed = 'last year';
      module.prerequisites = ['gone'];
      module.itemsPerAttempt = 60;
    });
    expect(faults.map((fault) => fault.code)).toEqual(['module_unknown', 'bank_too_small', 'lesson_not_dated']);
  });
});

describe('reading a pack', () => {
  it('keeps text that stands before the first heading, with either line ending', () => {
    const text =
      '---\r\nreviewed: 2026-01-02\r\n---\r\n\r\n# Title\r\nBefore.\r\n\r\n## One\r\nFirst [src].\r\n## Two\r\n### Part\r\nSecond';
    const lesson = readLesson('l', text);
    expect(lesson).toEqual({
      slug: 'l',
      title: 'Title',
      words: 7,
      reviewed: '2026-01-02',
      screens: [
        { heading: 'Title', markdown: 'Before.' },
        { heading: 'One', markdown: 'First [src].' },
        { heading: 'Two', markdown: '### Part\nSecond' },
      ],
    });
    expect(readLesson('l', writeLesson(lesson))).toEqual(lesson);
  });

  it('takes a Markdown link for a link and not for a claim', () => {
    const faults = faultsAfter((module) => {
      module.lessons[0]!.screens[0]!.markdown += ' See [compact](https://imlcc.com/).';
    });
    expect(faults).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a missing file', { 'items.yaml': '[]' }, 'p/module.yaml file_missing'],
    ['a broken file', { 'module.yaml': 'a: [', 'items.yaml': '[]' }, 'p/module.yaml not_yaml'],
    [
      'an unknown field',
      { 'module.yaml': 'slug: p', 'items.yaml': '- { id: a, kind: short, color: red }' },
      'p/items.yaml.0 field_unknown',
    ],
    [
      'an unknown kind',
      { 'module.yaml': 'slug: p', 'items.yaml': '- { id: a, kind: poem }' },
      'p/items.yaml.0.kind invalid',
    ],
    ['a stray file', { 'notes.txt': '' }, 'p/notes.txt file_unknown'],
  ])('names %s', (_name, files, fault) => {
    const result = readPack('p', files);
    expect(result.ok ? [] : result.problems.map(({ field, code }) => `${field} ${code}`)).toContain(fault);
  });
});
