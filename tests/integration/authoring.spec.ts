import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPacks, partsOfModule, type ContentModule } from '@telefellow/content';
import { AuthoringService } from '../../apps/server/src/features/authoring/index.ts';
import { ModulesService, PublishingService } from '../../apps/server/src/features/curriculum/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { UnitOfWork } from '../../apps/server/src/platform/database/unit-of-work.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const SLUG = 'opening-a-tele-visit-safely';
const CREATE = 'mutation ($s: String!, $t: String!) { createModuleDraft(slug: $s, title: $t) { slug state revision } }';
const DRAFT = `query ($s: String!) { moduleDraft(slug: $s) { state revision canPublish needsOtherReviewer
  parts { kind key label revision } problems { field kind key } editors { kind key name } } }`;
const PART = `query ($s: String!, $k: String!, $y: String!) { moduleDraftPart(slug: $s, kind: $k, key: $y) { value revision updatedBy } }`;
const SAVE = `mutation ($s: String!, $k: String!, $y: String!, $v: JSON!, $r: Int!) {
  saveDraftPart(slug: $s, kind: $k, key: $y, value: $v, revision: $r) { key revision value } }`;
const PRESENT = `mutation ($s: String!, $k: String!, $y: String!, $l: Boolean) {
  presentInDraft(slug: $s, kind: $k, key: $y, leaving: $l) { name since } }`;
const SUBMIT = 'mutation ($s: String!) { submitDraft(slug: $s) { state } }';
const PUBLISH = 'mutation ($s: String!, $r: Int!) { publishDraft(slug: $s, revision: $r) { version publishedBy } }';
const IMPORT = `mutation ($s: String!, $t: String!, $d: Boolean!) { importItems(slug: $s, text: $t, dryRun: $d) {
  taken refused rows { row type outcome itemId notes } } }`;
const DIFF = `query ($s: String!, $f: Int!, $t: Int) { moduleDiff(slug: $s, from: $f, to: $t) {
  kind key change pieces { text change } } }`;
const pack = loadPacks().find((one) => one.slug === SLUG) as ContentModule;

describe('writing modules', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    for (const key of ['a.fellow', 'b.fellow']) {
      await world.app
        .get(ModulesService, { strict: false })
        .publishPacks(systemContext(world.person(key).institutionId, NOW));
    }
  });
  afterAll(() => world.close());

  const draftOf = async (slug: string, as = 'a.director') => (await world.get(as, DRAFT, { s: slug })).moduleDraft;
  const partOf = async (slug: string, kind: string, key = '', as = 'a.director') =>
    (await world.get(as, PART, { s: slug, k: kind, y: key })).moduleDraftPart;

  it('is for faculty and directors, and publishing for directors', async () => {
    for (const who of ['a.fellow', 'a.coordinator', 'a.admin', null]) {
      const code = await world.code(who, '{ authoringList { drafts { slug } } }');
      expect(code, String(who)).toBe(who ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    }
    expect(await world.code('a.faculty', PUBLISH, { s: SLUG, r: 1 })).toBe('FORBIDDEN');
  });

  it('begins a draft from the published version, once, and changes nothing in it', async () => {
    await world.get('a.faculty', CREATE, { s: SLUG, t: '' });
    const again = await world.ask('a.director', CREATE, { s: SLUG, t: '' });
    expect(again.errors?.[0]?.extensions.problems?.[0]?.code).toBe('draft_exists');
    const draft = await draftOf(SLUG);
    expect(draft.problems).toEqual([]);
    expect(draft.parts).toHaveLength(partsOfModule(pack).length);
    await world.get('a.faculty', SUBMIT, { s: SLUG });
    const { errors } = await world.ask('a.director', PUBLISH, { s: SLUG, r: draft.revision });
    expect(errors?.[0]?.extensions.problems?.[0]?.code).toBe('unchanged');
  });

  it('is seen by its own institution only', async () => {
    expect(await world.code('b.director', DRAFT, { s: SLUG })).toBe('NOT_FOUND');
    const save = { s: SLUG, k: 'card', y: '', v: { title: 'Theirs' }, r: 1 };
    expect(await world.code('b.director', SAVE, save)).toBe('NOT_FOUND');
  });

  it('refuses the second of two who opened the same revision, and tells her what was saved', async () => {
    const card = await partOf(SLUG, 'card');
    const first = { ...card.value, title: 'First title' };
    await world.get('a.faculty', SAVE, { s: SLUG, k: 'card', y: '', v: first, r: card.revision });
    const late = { s: SLUG, k: 'card', y: '', v: { ...card.value, title: 'Second title' }, r: card.revision };
    const { errors } = await world.ask('a.director', SAVE, late);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      detail: { revision: card.revision + 1, updatedBy: 'a faculty Person', value: { title: 'First title' } },
    });
    expect((await partOf(SLUG, 'card')).value.title).toBe('First title');
    // The same text sent again is the answer that was lost, not a conflict.
    expect(
      await world.code('a.faculty', SAVE, { s: SLUG, k: 'card', y: '', v: first, r: card.revision }),
    ).toBeUndefined();
  });

  it('lets two people save two parts at once', async () => {
    const [lesson, source] = [await partOf(SLUG, 'lesson', 'lesson-1-who-and-where'), await partOf(SLUG, 'sources')];
    const value = { ...lesson.value, body: lesson.value.body.replace('\n\n', '\n\nA sentence of two words. ') };
    const answers = await Promise.all([
      world.code('a.faculty', SAVE, {
        s: SLUG,
        k: 'lesson',
        y: 'lesson-1-who-and-where',
        v: value,
        r: lesson.revision,
      }),
      world.code('a.director', SAVE, { s: SLUG, k: 'sources', y: '', v: source.value, r: source.revision }),
    ]);
    expect(answers).toEqual([undefined, undefined]);
  });

  it('tells the second who came who is there, until she leaves or a minute and a half pass', async () => {
    const place = { s: SLUG, k: 'card', y: '', l: false };
    expect((await world.get('a.faculty', PRESENT, place)).presentInDraft).toEqual([]);
    const [seen] = (await world.get('a.director', PRESENT, place)).presentInDraft;
    expect(seen).toEqual({ name: 'a faculty Person', since: NOW.toISOString() });
    await world.get('a.faculty', PRESENT, { ...place, l: true });
    expect((await world.get('a.director', PRESENT, place)).presentInDraft).toEqual([]);
    world.now = new Date(NOW.getTime() + 91_000);
    expect((await world.get('a.faculty', PRESENT, place)).presentInDraft).toEqual([]);
    world.now = NOW;
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown kind', { k: 'essay', y: '', v: {} }, 'kind'],
    ['an unknown field', { k: 'card', y: '', v: { owner: 'x' } }, ''],
    ['a lesson whose name is a path', { k: 'lesson', y: '../x', v: { title: 'x', body: '' } }, 'key'],
    ['an item under another id', { k: 'item', y: 'a', v: { id: 'b', kind: 'single' } }, 'id'],
    ['a text that says it is a picture', { k: 'image', y: 'images/x.png', v: data('image/png', '<html>') }, 'file'],
    [
      'a drawing with a script',
      { k: 'image', y: 'images/x.svg', v: data('image/svg+xml', '<svg><script/></svg>') },
      'file',
    ],
    [
      'a drawing with a handler',
      { k: 'image', y: 'images/x.svg', v: data('image/svg+xml', '<svg onload="x"/>') },
      'file',
    ],
    [
      'a drawing under the name of a photo',
      { k: 'image', y: 'images/x.png', v: data('image/svg+xml', '<svg/>') },
      'file',
    ],
  ])('refuses %s', async (_name, sent, field) => {
    const { errors } = await world.ask('a.director', SAVE, { s: SLUG, r: 0, ...sent });
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(errors?.[0]?.extensions.problems?.[0]?.field).toBe(field);
  });

  it('takes a plain drawing', async () => {
    const v = data('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(#a)"/></svg>');
    expect(
      await world.code('a.director', SAVE, { s: SLUG, k: 'image', y: 'images/desk.svg', v, r: 0 }),
    ).toBeUndefined();
  });

  it('publishes what the reviewer read, by somebody else, and leaves the learner on hers', async () => {
    await world.get('a.fellow', `mutation { openModule(slug: "${SLUG}") { title } }`);
    await world.get('a.director', SUBMIT, { s: SLUG });
    const own = await draftOf(SLUG);
    // The only director may publish her own draft.
    expect(own).toMatchObject({ state: 'review', canPublish: true, needsOtherReviewer: false, problems: [] });
    const { errors } = await world.ask('a.director', PUBLISH, { s: SLUG, r: own.revision - 1 });
    expect(errors?.[0]?.extensions.problems?.[0]?.code).toBe('changed');
    const place = world.person('a.director');
    await world.addPerson('a.director2', 'director', { ...place, programName: 'Program' });
    expect(await draftOf(SLUG)).toMatchObject({ canPublish: false, needsOtherReviewer: true });
    const refused = await world.ask('a.director', PUBLISH, { s: SLUG, r: own.revision });
    expect(refused.errors?.[0]?.extensions.problems?.[0]?.code).toBe('own_draft');
    const { publishDraft } = await world.get('a.director2', PUBLISH, { s: SLUG, r: own.revision });
    expect(publishDraft).toEqual({ version: 2, publishedBy: 'a.director2'.replace('.', ' ') + ' Person' });
    const title = async (who: string) => (await world.get(who, `{ module(slug: "${SLUG}") { title } }`)).module.title;
    expect([await title('a.fellow'), await title('a.fellow2')]).toEqual([pack.title, 'First title']);
    expect(await world.code('a.director', DRAFT, { s: SLUG })).toBe('NOT_FOUND');
  });

  it('shows what changed in words', async () => {
    const { moduleDiff } = await world.get('a.director', DIFF, { s: SLUG, f: 1, t: 2 });
    expect(moduleDiff.map((part: any) => [part.kind, part.key, part.change])).toEqual([
      ['card', '', 'changed'],
      ['lesson', 'lesson-1-who-and-where', 'changed'],
      ['image', 'images/desk.svg', 'added'],
    ]);
    const added = moduleDiff[1].pieces.filter((piece: any) => piece.change === 'added');
    expect(added.map((piece: any) => piece.text).join('')).toContain('A sentence of two words.');
    expect(await world.code('a.director', DIFF, { s: SLUG, f: 9, t: 2 })).toBe('NOT_FOUND');
  });

  it('retires a module for newcomers and keeps it for whoever began', async () => {
    await world.get('a.director', `mutation { retireModule(slug: "${SLUG}") { version } }`);
    const listed = async (who: string) =>
      (await world.get(who, '{ modules { slug } }')).modules.some((one: any) => one.slug === SLUG);
    expect([await listed('a.fellow'), await listed('a.fellow2')]).toEqual([true, false]);
    const lesson = pack.lessons[0]?.slug;
    const read = `mutation { completeLesson(slug: "${SLUG}", lesson: "${lesson}") { lessonsDone } }`;
    expect((await world.get('a.fellow', read)).completeLesson.lessonsDone).toBe(1);
    expect(await world.code('a.fellow2', `mutation { openModule(slug: "${SLUG}") { title } }`)).toBe('NOT_FOUND');
  });

  it('names what a blank module lacks, and does not publish it', async () => {
    await world.get('a.director', CREATE, { s: 'a-new-one', t: 'A new one' });
    await world.get('a.director', SUBMIT, { s: 'a-new-one' });
    const draft = await draftOf('a-new-one', 'a.director2');
    expect(draft.problems.map((one: any) => one.field)).toEqual(
      expect.arrayContaining(['a-new-one.summary', 'a-new-one.objectives', 'a-new-one.lessons', 'a-new-one.items']),
    );
    const { errors } = await world.ask('a.director2', PUBLISH, { s: 'a-new-one', r: draft.revision });
    expect(errors?.[0]?.extensions.problems?.length).toBe(draft.problems.length);
    expect(await world.code('a.director', CREATE, { s: 'No Slug', t: 'x' })).toBe('BAD_INPUT');
  });

  it('imports questions after a dry run, names every row, and flags what they lack', async () => {
    const t = '::Dose:: How much? {=one ~two}\n\n::Essay:: Say it. {}\n\n::Half:: Which? {~a ~b}';
    const dry = (await world.get('a.director', IMPORT, { s: 'a-new-one', t, d: true })).importItems;
    expect(dry).toMatchObject({ taken: 1, refused: 2 });
    expect(await partOf('a-new-one', 'item', 'dose')).toBeNull();
    expect((await world.get('a.director', IMPORT, { s: 'a-new-one', t, d: false })).importItems).toEqual(dry);
    const fields = (await draftOf('a-new-one')).problems.map((one: any) => one.field);
    expect(fields).toEqual(
      expect.arrayContaining(['a-new-one.items.dose.source', 'a-new-one.items.dose.options.a.rationale']),
    );
    // The same file again gives new names and overwrites nothing.
    const second = (await world.get('a.director', IMPORT, { s: 'a-new-one', t, d: false })).importItems;
    expect(second.rows[0].itemId).toBe('dose-2');
    const bad = await world.ask('a.director', IMPORT, { s: 'a-new-one', t: '<quiz><question>', d: true });
    expect(bad.errors?.[0]?.extensions.problems?.[0]?.code).toBe('unreadable');
  });

  it('reads a draft in a number of statements that its size does not change', async () => {
    const small = await statementsOf(() => draftOf('a-new-one'));
    const t = Array.from({ length: 40 }, (_, n) => `::Many ${n}:: Which is ${n}? {=a ~b}`).join('\n\n');
    await world.get('a.director', IMPORT, { s: 'a-new-one', t, d: false });
    const large = await statementsOf(() => draftOf('a-new-one'));
    expect(large).toBe(small);
  });

  it('gives a module that was exported and imported back unchanged', async () => {
    const ctx = systemContext(world.person('b.director').institutionId, NOW);
    const publishing = world.app.get(PublishingService, { strict: false });
    const uow = world.app.get(UnitOfWork);
    const content = await uow.read(ctx, (tx) => publishing.content(ctx, tx, SLUG));
    expect(content).toEqual({ ...pack, version: 1 });
    await world.app.get(AuthoringService, { strict: false }).importModule(ctx, content as ContentModule);
    const { moduleDiff } = await world.get('b.director', DIFF, { s: SLUG, f: 1, t: null });
    expect(moduleDiff).toEqual([]);
  });
});

function data(type: string, text: string): string {
  return `data:${type};base64,${Buffer.from(text).toString('base64')}`;
}
