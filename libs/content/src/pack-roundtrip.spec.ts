import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  checkDraft,
  loadPacks,
  moduleOfParts,
  partOfProblem,
  partsOfModule,
  placeInPack,
  readDraftPart,
  readPack,
  writePack,
} from './index.ts';
import type { ContentModule } from './index.ts';
import { SAMPLE_ITEMS, SAMPLE_SCENARIO } from './samples.ts';

const packs = loadPacks();
const opening = packs.find((pack) => pack.slug === 'opening-a-tele-visit-safely') as ContentModule;
const everything: ContentModule = {
  ...opening,
  items: SAMPLE_ITEMS,
  scenarios: [SAMPLE_SCENARIO],
  images: {
    'images/desk.svg': 'data:image/svg+xml;base64,PHN2Zy8+',
    'images/desk-2.png': 'data:image/png;base64,AAEC',
  },
  assignment: {
    title: 'A note',
    prompt: 'Write it.\n\nTwo lines.',
    criteria: [{ id: 'a', text: 'Clear' }],
    passPoints: 1,
  },
};

const reread = (module: ContentModule) => readPack(module.slug, writePack(module));

describe.each([...packs, { ...everything, slug: 'every-kind' }])('the pack $slug', (pack) => {
  it('is the same after it was written and read', () => {
    expect(reread(pack)).toEqual({ ok: true, value: pack });
  });

  it('writes the same bytes again', () => {
    const again = reread(pack);
    expect(again.ok && writePack(again.value)).toEqual(writePack(pack));
  });

  it('is the same after it was taken apart for a draft, each part as an editor would save it', () => {
    const parts = partsOfModule(pack).map((part) => {
      const read = readDraftPart(part.kind, JSON.parse(JSON.stringify(part.value)));
      return { ...part, value: read.ok ? read.value : read.problems };
    });
    expect(moduleOfParts(pack.slug, pack.version, parts)).toEqual(pack);
  });
});

describe('writing a pack', () => {
  const prose = fc
    .string({ unit: fc.constantFrom(...'ab c:#-\'"[]{}|>&*!%@`,?\\\n—é0'), minLength: 1, maxLength: 300 })
    .map((text) => text.trim())
    .filter((text) => text !== '');

  test.prop([prose, prose, prose])('gives any text back as it was', (summary, stem, rationale) => {
    const first = structuredClone(SAMPLE_ITEMS[0]) as Extract<ContentModule['items'][number], { kind: 'single' }>;
    const options = first.options.map((option) => ({ ...option, text: stem, rationale }));
    const module = { ...everything, summary: summary.slice(0, 300).trim(), items: [{ ...first, stem, options }] };
    expect(reread(module)).toEqual({ ok: true, value: module });
  });
});

describe('a problem leads to its place', () => {
  it.each([
    ['m.lessons.lesson-1-a', 'm/lesson-1-a.md', '', 'lesson', 'lesson-1-a'],
    ['m.items.dose.options.a.rationale', 'm/items.yaml', 'dose.options.a.rationale', 'item', 'dose'],
    ['m.scenarios.hotel.nodes.joins', 'm/scenario-hotel.yaml', 'nodes.joins', 'scenario', 'hotel'],
    ['m.sources.imlc.asOf', 'm/module.yaml', 'sources.imlc.asOf', 'sources', ''],
    ['m.checklist.location', 'm/checklist.yaml', 'location', 'checklist', ''],
    ['m.passMark', 'm/module.yaml', 'passMark', 'card', ''],
    ['m.lessons', 'm/module.yaml', 'lessons', 'card', ''],
  ])('%s', (field, file, path, kind, key) => {
    expect(placeInPack(field)).toEqual({ file, path });
    expect(partOfProblem(field)).toEqual({ kind, key });
  });

  it('of the reader as well', () => {
    expect(placeInPack('m/items.yaml.3.options')).toEqual({ file: 'm/items.yaml', path: '3.options' });
  });
});

describe('a draft', () => {
  it('may be unfinished, and is told what is missing', () => {
    const card = readDraftPart('card', { title: 'New', passMark: 0.8, attempts: 3 });
    const item = readDraftPart('item', { id: 'dose', kind: 'numeric', unit: 'mg', units: ['mg'] });
    const draft = moduleOfParts('new', 1, [
      { kind: 'card', key: '', value: card.ok && card.value },
      { kind: 'item', key: 'dose', value: item.ok && item.value },
    ]);
    const fields = checkDraft(draft, []).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['new.summary', 'new.minutes', 'new.objectives', 'new.lessons', 'new.items.dose.answer']),
    );
  });

  it('refuses what is no content', () => {
    expect(readDraftPart('item', { id: 'x', kind: 'essay' }).ok).toBe(false);
    expect(readDraftPart('card', { title: 'x', owner: 'me' }).ok).toBe(false);
    expect(readDraftPart('image', 'data:text/html;base64,AAAA').ok).toBe(false);
  });
});
