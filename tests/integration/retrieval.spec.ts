import { randomUUID } from 'node:crypto';
import { choicesOf, loadPacks, rightResponse, type ContentItem, type ContentModule } from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModulesService } from '../../apps/server/src/features/curriculum/index.ts';
import { PlanRetrievalJob } from '../../apps/server/src/features/retrieval/plan-retrieval.job.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const SLUG = 'opening-a-tele-visit-safely';
const pack = loadPacks().find((candidate) => candidate.slug === SLUG) as ContentModule;
const ANSWER = `mutation ($a: ID!, $i: ID!, $o: [ID!]!, $c: String, $t: String) {
  answerItem(attemptId: $a, itemId: $i, optionIds: $o, confidence: $c, text: $t) { correct } }`;
const FINISH = 'mutation ($a: ID!) { finishCheck(attemptId: $a) { correct total } }';
const PRACTICE = `{ practice { waiting answeredToday dailyItems nextDueAt
  items { moduleSlug item { id kind options { id } corrections { id } } } } }`;
const REVIEW = `mutation ($r: ID!, $m: String!, $i: ID!, $o: [ID!]!, $c: String) {
  answerPractice(reviewId: $r, moduleSlug: $m, itemId: $i, optionIds: $o, confidence: $c) {
    dueAt answered { itemId correct options { id correct rationale } source { title asOf } } } }`;
const MASTERY = '{ mastery { moduleSlug share met bank due } }';
const STATISTICS = `{ moduleStatistics(slug: "${SLUG}") { attempts minimum version
  items { itemId n difficulty { value low high } discrimination { value } medianSeconds flags
    options { id text correct chosen } } } }`;

const itemOf = (id: string) => pack.items.find((item) => item.id === id) as ContentItem;
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

describe('retrieval', () => {
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

  const wrongOf = (item: ContentItem) => {
    if (item.kind === 'true_false') return ['true'];
    if (item.kind === 'ordering') return item.steps.map(({ id }) => id).reverse();
    if (item.kind === 'matching') return item.pairs.map(({ id }, at) => `${id}:${item.pairs.at(at - 1)?.id}`);
    return [choicesOf(item).find(({ id }) => !rightResponse(item).optionIds.includes(id))?.id];
  };

  /** Takes a check; `missed` says which items are answered wrong, and how sure she was. */
  async function takeCheck(as: string, missed: (index: number) => boolean, confidence = 'sure') {
    const start = `mutation { startCheck(slug: "${SLUG}") { id items { id kind } } }`;
    const { startCheck } = await world.get(as, start);
    for (const [index, { id, kind }] of startCheck.items.entries()) {
      const item = itemOf(id);
      const o = kind === 'short' ? [] : missed(index) ? wrongOf(item) : rightResponse(item).optionIds;
      const t = kind === 'short' ? 'I will not, and here is why.' : null;
      await world.get(as, ANSWER, { a: startCheck.id, i: id, o, c: confidence, t });
    }
    await world.get(as, FINISH, { a: startCheck.id });
    await world.app
      .get(PlanRetrievalJob, { strict: false })
      .handle(systemContext(world.person(as).institutionId, world.now), { attemptId: startCheck.id });
    return startCheck as { id: string; items: { id: string; kind: string }[] };
  }

  it('has nothing to ask before a check was finished', async () => {
    const { practice } = await world.get('a.fellow', PRACTICE);
    expect(practice).toMatchObject({ items: [], waiting: 0, answeredToday: 0, nextDueAt: null });
    expect((await world.get('a.fellow', MASTERY)).mastery[0]).toMatchObject({ share: null, met: 0 });
  });

  it('brings back the next day what was missed, and not yet what was known', async () => {
    const attempt = await takeCheck('a.fellow', (index) => index < 3);
    expect((await world.get('a.fellow', PRACTICE)).practice.items).toEqual([]);
    world.now = days(1.01);
    const { practice } = await world.get('a.fellow', PRACTICE);
    const missed = attempt.items.slice(0, 3).filter(({ kind }) => kind !== 'short');
    expect(practice.items.map(({ item }: any) => item.id).sort()).toEqual(missed.map(({ id }) => id).sort());
  });

  it('plans an attempt once, however often the job runs', async () => {
    const before = await world.db.query('SELECT * FROM retrieval_cards ORDER BY item_id');
    const { rows } = await world.db.query('SELECT id FROM check_attempts LIMIT 1');
    const job = world.app.get(PlanRetrievalJob, { strict: false });
    await job.handle(systemContext(world.person('a.fellow').institutionId, world.now), { attemptId: rows[0].id });
    expect((await world.db.query('SELECT * FROM retrieval_cards ORDER BY item_id')).rows).toEqual(before.rows);
  });

  it('explains the answer, says when the item comes back, and counts an answer sent twice once', async () => {
    const { practice } = await world.get('a.fellow', PRACTICE);
    const { item, moduleSlug } = practice.items[0];
    const right = rightResponse(itemOf(item.id)).optionIds;
    const sent = { r: randomUUID(), m: moduleSlug, i: item.id, o: right, c: 'fairly_sure' };
    const { answerPractice } = await world.get('a.fellow', REVIEW, sent);
    expect(answerPractice.answered).toMatchObject({ itemId: item.id, correct: true });
    expect(answerPractice.answered.source.title).not.toBe('');
    expect(new Date(answerPractice.dueAt).getTime()).toBeGreaterThan(world.now.getTime());
    const again = await world.get('a.fellow', REVIEW, { ...sent, o: wrongOf(itemOf(item.id)) });
    expect(again.answerPractice).toEqual(answerPractice);
    const after = (await world.get('a.fellow', PRACTICE)).practice;
    expect(after.answeredToday).toBe(1);
    expect(after.items.map((one: any) => one.item.id)).not.toContain(item.id);
  });

  it('counts only what is still known as mastered, and lets it fade', async () => {
    const shareOf = async () =>
      (await world.get('a.fellow', MASTERY)).mastery.find((row: any) => row.moduleSlug === SLUG) as any;
    const now = await shareOf();
    expect(now.met).toBeGreaterThan(5);
    expect(now.share).toBeGreaterThan(0.5);
    expect(now.share).toBeLessThan(1);
    world.now = days(120);
    expect((await shareOf()).share).toBeLessThan(now.share);
    world.now = days(1.01);
  });

  it('names the field that is wrong and keeps the item', async () => {
    const { practice } = await world.get('a.fellow', PRACTICE);
    const { item, moduleSlug } = practice.items[0];
    const sent = { r: randomUUID(), m: moduleSlug, i: item.id, o: ['gone'], c: 'sure' };
    const refused = await world.ask('a.fellow', REVIEW, sent);
    expect(refused.errors?.[0]?.extensions.problems?.[0]?.field).toBe('optionIds');
    expect(await world.code('a.fellow', REVIEW, { ...sent, r: 'x' })).toBe('BAD_INPUT');
    expect(await world.code('a.fellow', REVIEW, { ...sent, c: 'certain' })).toBe('BAD_INPUT');
    expect((await world.get('a.fellow', PRACTICE)).practice.items).toHaveLength(practice.items.length);
  });

  it('shows nobody the cards of another', async () => {
    const { rows } = await world.db.query('SELECT module_slug, item_id FROM retrieval_cards LIMIT 1');
    const sent = { r: randomUUID(), m: rows[0].module_slug, i: rows[0].item_id, o: ['a'], c: 'sure' };
    for (const other of ['a.fellow2', 'b.fellow']) {
      expect((await world.get(other, PRACTICE)).practice.items).toEqual([]);
      expect(await world.code(other, REVIEW, sent)).toBe('NOT_FOUND');
    }
  });

  it('costs the same with 2,000 cards as with ten', async () => {
    const { institutionId, id } = world.person('a.fellow');
    const few = await statementsOf(() => world.get('a.fellow', PRACTICE));
    await world.db.query(
      `INSERT INTO retrieval_cards SELECT $1, $2, 'old-' || n % 40, 'item-' || n, $3, 5, 5, 3, 0, $4, true
       FROM generate_series(1, 2000) n`,
      [institutionId, id, days(-1), days(-9)],
    );
    expect(await statementsOf(() => world.get('a.fellow', PRACTICE))).toBe(few);
    expect(await statementsOf(() => world.get('a.fellow', MASTERY))).toBeLessThanOrEqual(8);
  });

  it('hides the statistics of an item until ten have answered it', async () => {
    const few = (await world.get('a.director', STATISTICS)).moduleStatistics;
    expect(few).toMatchObject({ attempts: 1, minimum: 10 });
    expect(few.items.every((item: any) => item.difficulty === null && item.options.length === 0)).toBe(true);
    const { institutionId, programId } = world.person('a.fellow');
    const { rows } = await world.db.query(
      'SELECT id FROM module_versions WHERE institution_id = $1 AND slug = $2 ORDER BY version DESC LIMIT 1',
      [institutionId, SLUG],
    );
    const asked = pack.items[0] as ContentItem;
    const right = rightResponse(asked).optionIds;
    for (let number = 0; number < 12; number += 1) {
      const person = await world.addPerson(`a.more${number}`, 'fellow', { institutionId, programId, programName: 'P' });
      const attemptId = uuidv7();
      await world.db.query(
        `INSERT INTO check_attempts (institution_id, id, person_id, module_version_id, number, seed, started_at,
           finished_at, correct, total, passed) VALUES ($1, $2, $3, $4, 1, 1, $5, $5, 1, 1, true)`,
        [institutionId, attemptId, person.id, rows[0].id, NOW],
      );
      const isRight = number < 9;
      await world.db.query(
        `INSERT INTO check_answers (institution_id, attempt_id, item_id, option_ids, confidence, correct, answered_at)
         VALUES ($1, $2, $3, $4, 'sure', $5, $6)`,
        [
          institutionId,
          attemptId,
          asked.id,
          JSON.stringify(isRight ? right : wrongOf(asked)),
          isRight,
          new Date(NOW.getTime() + 30_000),
        ],
      );
    }
    const many = (await world.get('a.faculty', STATISTICS)).moduleStatistics;
    const found = many.items.find((item: any) => item.itemId === asked.id);
    expect(found.n).toBeGreaterThanOrEqual(12);
    expect(found.difficulty.value).toBeGreaterThan(0.6);
    expect(found.difficulty.low).toBeLessThan(found.difficulty.value);
    expect(found.medianSeconds).toBe(30);
    const chosen = found.options.find((option: any) => option.id === right[0]);
    expect(chosen).toMatchObject({ correct: true });
    expect(chosen.chosen).toBeGreaterThanOrEqual(9);
  }, 60_000);

  it('keeps statistics from fellows, and another program from these', async () => {
    expect(await world.code('a.fellow', STATISTICS)).toBe('FORBIDDEN');
    expect((await world.get('b.director', STATISTICS)).moduleStatistics.attempts).toBe(0);
  });
});
