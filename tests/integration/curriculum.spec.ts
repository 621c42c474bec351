import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choicesOf, loadPacks, rightResponse, type ContentItem } from '@telefellow/content';
import { ModulesService } from '../../apps/server/src/features/curriculum/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const SLUG = 'opening-a-tele-visit-safely';
const pack = loadPacks().find((candidate) => candidate.slug === SLUG);
if (!pack) throw new Error('the opening module is missing');
const { items, lessons } = pack;
const START = `mutation { startCheck(slug: "${SLUG}") { id number items { id kind options { id text } } answered { itemId correct } } }`;
const ANSWER = `mutation ($a: ID!, $i: ID!, $o: [ID!]!, $t: String) {
  answerItem(attemptId: $a, itemId: $i, optionIds: $o, confidence: "sure", text: $t) {
    correct options { id correct chosen rationale } source { title citation asOf url } } }`;
const FINISH = 'mutation ($a: ID!) { finishCheck(attemptId: $a) { correct total passed moduleCompleted } }';
const MODULE = `{ module(slug: "${SLUG}") { state checkPassed completedAt lastLesson lastScreen attemptsLeft
  lessons { slug completedAt screens { title markdown } } attempts { number correct passed } openAttempt { id } } }`;

const itemOf = (id: string) => items.find((item) => item.id === id) as ContentItem;
/** The first item of an attempt that has options to choose from. */
const choiceIn = (attempt: { items: { id: string; kind: string }[] }) =>
  itemOf(attempt.items.find(({ kind }) => kind === 'single' || kind === 'multiple')?.id as string);
const rightOf = (item: ContentItem) => rightResponse(item).optionIds;

describe('modules and their knowledge checks', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    const modules = world.app.get(ModulesService, { strict: false });
    for (const key of ['a.fellow', 'b.fellow']) {
      const ctx = systemContext(world.person(key).institutionId, NOW);
      expect(await modules.publishPacks(ctx)).toBeGreaterThan(0);
      expect(await modules.publishPacks(ctx)).toBe(0);
    }
  });
  afterAll(() => world.close());

  async function takeCheck(as: string, right: number) {
    const { startCheck } = await world.get(as, START);
    for (const { id } of startCheck.items.slice(0, right)) {
      const item = itemOf(id);
      const t = item.kind === 'short' ? 'A written answer.' : null;
      await world.get(as, ANSWER, { a: startCheck.id, i: id, o: rightOf(item), t });
    }
    return (await world.get(as, FINISH, { a: startCheck.id })).finishCheck;
  }

  it('lists a module as not started until it is opened', async () => {
    const LIST = '{ modules { slug state lessonsDone lessonsTotal checkPassed } }';
    const state = async () =>
      (await world.get('a.fellow', LIST)).modules.find((row: { slug: string }) => row.slug === SLUG);
    expect(await state()).toMatchObject({ state: 'not_started', lessonsDone: 0, lessonsTotal: 3, checkPassed: false });
    await world.get('a.fellow', `mutation { openModule(slug: "${SLUG}") { state } }`);
    expect((await state()).state).toBe('in_progress');
  });

  it('remembers the screen that was read last', async () => {
    const lesson = lessons[0]?.slug;
    await world.get(
      'a.fellow',
      `mutation { rememberScreen(slug: "${SLUG}", lesson: "${lesson}", screen: 2) { slug } }`,
    );
    const { module } = await world.get('a.fellow', MODULE);
    expect(module).toMatchObject({ lastLesson: lesson, lastScreen: 2 });
    const far = `mutation { rememberScreen(slug: "${SLUG}", lesson: "${lesson}", screen: 99) { slug } }`;
    expect(await world.code('a.fellow', far)).toBe('BAD_INPUT');
  });

  it('goes on with the unfinished attempt after a reload', async () => {
    const first = (await world.get('a.fellow', START)).startCheck;
    const item = choiceIn(first);
    const wrong = choicesOf(item).find((option) => !rightOf(item).includes(option.id))?.id;
    await world.get('a.fellow', ANSWER, { a: first.id, i: item.id, o: [wrong] });
    const second = (await world.get('a.fellow', START)).startCheck;
    expect(second).toEqual({ ...first, answered: [{ itemId: item.id, correct: false }] });
  });

  it('keeps the first answer to an item and explains it', async () => {
    const { startCheck } = await world.get('a.fellow', START);
    const item = itemOf(startCheck.answered[0].itemId);
    const { answerItem } = await world.get('a.fellow', ANSWER, { a: startCheck.id, i: item.id, o: rightOf(item) });
    expect(answerItem.correct).toBe(false);
    expect(answerItem.options.every((option: { rationale: string }) => option.rationale.length > 10)).toBe(true);
    expect(answerItem.source.citation).not.toBe('');
  });

  it('refuses a score that the sender adds', async () => {
    const forged = 'mutation ($a: ID!) { finishCheck(attemptId: $a, score: 8) { passed } }';
    const answer = await world.ask('a.fellow', forged, { a: 'x' });
    expect(answer.errors?.[0]?.message).toContain('Unknown argument "score"');
  });

  it('never tells which option is right before the answer', async () => {
    const leak = `mutation { startCheck(slug: "${SLUG}") { items { options { correct } } } }`;
    expect((await world.ask('a.fellow', leak)).errors?.[0]?.message).toContain('Cannot query field "correct"');
  });

  it('counts unanswered items as wrong and finishes an attempt once', async () => {
    const { startCheck } = await world.get('a.fellow', START);
    expect((await world.get('a.fellow', FINISH, { a: startCheck.id })).finishCheck).toEqual({
      correct: 0,
      total: startCheck.items.filter(({ kind }: { kind: string }) => kind !== 'short').length,
      passed: false,
      moduleCompleted: false,
    });
    expect(await world.code('a.fellow', FINISH, { a: startCheck.id })).toBe('ATTEMPT_FINISHED');
    const late = { a: startCheck.id, i: startCheck.items[1].id, o: ['a'] };
    expect(await world.code('a.fellow', ANSWER, late)).toBe('ATTEMPT_FINISHED');
  });

  it('completes the module with all lessons read and the check passed, and not before', async () => {
    expect(await takeCheck('a.fellow', items.length)).toMatchObject({ passed: true, moduleCompleted: false });
    for (const lesson of lessons) {
      expect((await world.get('a.fellow', MODULE)).module.completedAt).toBeNull();
      await world.get('a.fellow', `mutation { completeLesson(slug: "${SLUG}", lesson: "${lesson.slug}") { slug } }`);
    }
    expect((await world.get('a.fellow', MODULE)).module.completedAt).toBeNull();
    const [scenario] = pack?.scenarios ?? [];
    const start = `mutation { startScenario(slug: "${SLUG}", scenarioId: "${scenario?.id}") { run { id } } }`;
    const r = (await world.get('a.fellow', start)).startScenario.run.id;
    for (const [s, c] of (scenario?.expertPath ?? []).entries()) {
      const choose =
        'mutation ($r: ID!, $s: Int!, $c: ID!) { chooseInScenario(runId: $r, step: $s, choiceId: $c) { title } }';
      await world.get('a.fellow', choose, { r, s, c });
    }
    expect((await world.get('a.fellow', MODULE)).module).toMatchObject({ state: 'completed', checkPassed: true });
  });

  it('ends the attempts at the limit of the module', async () => {
    for (let number = 0; number < (pack?.attempts ?? 0); number += 1) await takeCheck('a.fellow2', 0);
    expect(await world.code('a.fellow2', START)).toBe('NO_ATTEMPTS_LEFT');
  });

  it('gives two tabs that start at the same time one attempt, within the budget of statements', async () => {
    const starts = await Promise.all([world.get('b.fellow', START), world.get('b.fellow', START)]);
    expect(starts[0].startCheck.id).toBe(starts[1].startCheck.id);
    const asked = choiceIn(starts[0].startCheck);
    const answer = { a: starts[0].startCheck.id, i: asked.id, o: [choicesOf(asked)[0]?.id] };
    expect(await statementsOf(() => world.get('b.fellow', ANSWER, answer))).toBeLessThanOrEqual(10);
    const READ = `mutation { completeLesson(slug: "${SLUG}", lesson: "${lessons[0]?.slug}") { slug } }`;
    expect(await statementsOf(() => world.get('b.fellow', READ))).toBeLessThanOrEqual(10);
    expect(await statementsOf(() => world.get('b.fellow', MODULE))).toBeLessThanOrEqual(8);
  });

  it("does not find another fellow's or another institution's attempt", async () => {
    const { startCheck } = await world.get('b.fellow', START);
    for (const as of ['a.fellow', 'a.fellow2'])
      expect(await world.code(as, FINISH, { a: startCheck.id })).toBe('NOT_FOUND');
    expect(await world.code('a.fellow', FINISH, { a: 'not-an-id' })).toBe('NOT_FOUND');
  });

  it('lets only fellows learn, and admins not even read', async () => {
    for (const as of ['a.faculty', 'a.director']) expect(await world.code(as, START)).toBe('FORBIDDEN');
    expect(await world.code('a.admin', MODULE)).toBe('FORBIDDEN');
    expect((await world.get('a.faculty', MODULE)).module.state).toBe('not_started');
  });

  it('keeps a learner on the version that she began', async () => {
    const institution = world.person('a.fellow').institutionId;
    await world.db.query(
      `INSERT INTO module_versions SELECT institution_id, gen_random_uuid(), slug, 2, 'Second edition',
         jsonb_set(content, '{title}', '"Second edition"'), 'other', published_at
       FROM module_versions WHERE institution_id = $1 AND slug = $2`,
      [institution, SLUG],
    );
    const title = async (as: string) => (await world.get(as, `{ module(slug: "${SLUG}") { title } }`)).module.title;
    expect(await title('a.fellow')).toBe(pack?.title);
    expect(await title('a.faculty')).toBe('Second edition');
  });
});
