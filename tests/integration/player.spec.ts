import { choicesOf, loadPacks, rightResponse, type ContentItem, type ContentModule } from '@telefellow/content';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  GradesDigestJob,
  GradesDigestSchedule,
  ModulesService,
} from '../../apps/server/src/features/curriculum/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const SLUG = 'opening-a-tele-visit-safely';
const pack = loadPacks().find((candidate) => candidate.slug === SLUG) as ContentModule;
const SHORT: ContentItem = {
  id: 'decline-in-words',
  kind: 'short',
  stem: 'Write the sentence with which you decline.',
  modelAnswer: 'I cannot do this from here; this is what I can do.',
  points: ['Names the reason'],
  source: pack.items[0]?.source as string,
  lesson: pack.lessons[0]?.slug as string,
  confidenceAsked: true,
};
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const START = `mutation { startCheck(slug: "${SLUG}") { id items { id kind image } } }`;
const ANSWER = `mutation ($a: ID!, $i: ID!, $o: [ID!]!, $c: String, $n: Float, $u: String, $t: String) {
  answerItem(attemptId: $a, itemId: $i, optionIds: $o, confidence: $c, number: $n, unit: $u, text: $t) {
    correct confidence grades { outcome } } }`;
const FINISH = 'mutation ($a: ID!) { finishCheck(attemptId: $a) { correct total passed } }';
const REVIEWS = `{ module(slug: "${SLUG}") { reviews { number finishedAt correct total passed
  lessons { slug title correct total }
  items { calibration item { id kind } answered { correct confidence text grades { outcome comment gradedBy gradedAt } } } } } }`;
const LIST = `query ($s: String, $f: Int) { shortAnswers(state: $s, first: $f) { totalCount pageInfo { hasNextPage }
  edges { node { attemptId itemId fellow moduleTitle stem text modelAnswer points grades { outcome comment gradedBy } } } } }`;
const GRADE = `mutation ($a: ID!, $i: ID!, $o: String!, $c: String!, $k: String) {
  gradeShortAnswer(attemptId: $a, itemId: $i, outcome: $o, comment: $c, idempotencyKey: $k) { grades { outcome comment } } }`;
const CALIBRATION = `{ calibration { counts { confidence answers correct }
  sureAndWrong { itemId moduleSlug lesson lessonTitle stem } } }`;
const TEXT = 'I will not send it today, and here is what we do instead.';

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const itemOf = (id: string) => [...pack.items, SHORT].find((item) => item.id === id) as ContentItem;

describe('results, short answers and calibration', () => {
  let world: World;
  let attemptId = '';
  beforeAll(async () => {
    world = await World.create();
    for (const key of ['a.fellow', 'b.fellow']) {
      const { institutionId } = world.person(key);
      await world.app.get(ModulesService, { strict: false }).publishPacks(systemContext(institutionId, NOW));
      await world.db.query(
        `UPDATE module_versions SET content = content || jsonb_build_object('itemsPerAttempt', 8,
           'items', (SELECT jsonb_agg(i) FROM jsonb_array_elements(content->'items') i WHERE i->>'kind' <> 'short')
             || jsonb_build_array($2::jsonb),
           'images', jsonb_build_object('images/desk.png', 'data:image/png;base64,${PNG}'))
         WHERE institution_id = $1 AND slug = $3`,
        [institutionId, JSON.stringify(SHORT), SLUG],
      );
    }
  });
  afterAll(() => world.close());

  const wrongOf = (item: ContentItem) => {
    if (item.kind === 'true_false') return ['true'];
    if (item.kind === 'ordering') return item.steps.map(({ id }) => id).reverse();
    if (item.kind === 'matching') return item.pairs.map(({ id }, at) => `${id}:${item.pairs.at(at - 1)?.id}`);
    return [choicesOf(item).find(({ id }) => !rightResponse(item).optionIds.includes(id))?.id];
  };

  async function takeCheck(as: string, plan: (index: number) => { right: boolean; confidence: string } | null) {
    const { startCheck } = await world.get(as, START);
    for (const [index, { id, kind }] of startCheck.items.entries()) {
      const planned = plan(index);
      if (!planned) continue;
      const right = rightResponse(itemOf(id));
      const answer =
        kind === 'short'
          ? { o: [], t: TEXT }
          : planned.right
            ? { o: right.optionIds, n: right.number ?? null, u: right.unit ?? null }
            : kind === 'numeric'
              ? { o: [], n: -1, u: right.unit }
              : { o: wrongOf(itemOf(id)) };
      await world.get(as, ANSWER, { a: startCheck.id, i: id, c: planned.confidence, ...answer });
    }
    await world.get(as, FINISH, { a: startCheck.id });
    return startCheck;
  }

  it('shows a finished attempt with its score by lesson and what confidence was worth', async () => {
    const check = await takeCheck('a.fellow', (index) =>
      index === 0
        ? { right: false, confidence: 'sure' }
        : index === 1
          ? { right: true, confidence: 'guessing' }
          : index === 2
            ? null
            : { right: true, confidence: 'sure' },
    );
    attemptId = check.id;
    const [review] = (await world.get('a.fellow', REVIEWS)).module.reviews;
    expect(review).toMatchObject({ number: 1, correct: 5, total: 7, passed: false });
    expect(review.items.slice(0, 4).map((row: { calibration: string | null }) => row.calibration)).toEqual([
      'sure_and_wrong',
      'lucky',
      null,
      'known',
    ]);
    expect(review.items[2].answered).toBeNull();
    const last = review.items.find((row: { item: { kind: string } }) => row.item.kind === 'short');
    expect(last).toMatchObject({ calibration: null, answered: { correct: null, text: TEXT, grades: [] } });
    const sum = review.lessons.reduce((total: number, lesson: { total: number }) => total + lesson.total, 0);
    expect(sum).toBe(7);
    expect(review.lessons.every((lesson: { title: string; slug: string }) => lesson.title !== lesson.slug)).toBe(true);
  });

  it('refuses patient identifiers in a short answer and keeps the attempt open', async () => {
    const { startCheck } = await world.get('a.fellow2', START);
    const short = startCheck.items.find((item: { kind: string }) => item.kind === 'short');
    const answer = await world.ask('a.fellow2', ANSWER, {
      a: startCheck.id,
      i: short.id,
      o: [],
      t: 'Her MRN is 00482913 and SSN 123-45-6789.',
    });
    expect(answer.errors?.[0]?.extensions.problems?.[0]).toMatchObject({ field: 'text', code: /^phi_/ });
    await world.get('a.fellow2', ANSWER, { a: startCheck.id, i: short.id, o: [], t: TEXT });
    // Not finished: nobody reads it yet.
    expect((await world.get('a.faculty', LIST)).shortAnswers.totalCount).toBe(1);
  });

  it('lists what waits for faculty of the program only, a page at a time, in a constant number of statements', async () => {
    const { shortAnswers } = await world.get('a.faculty', LIST, { s: 'waiting' });
    expect(shortAnswers.edges[0].node).toMatchObject({
      attemptId,
      itemId: SHORT.id,
      fellow: world.person('a.fellow').name,
      text: TEXT,
      modelAnswer: SHORT.kind === 'short' ? SHORT.modelAnswer : '',
      grades: [],
    });
    expect((await world.get('b.faculty', LIST)).shortAnswers.totalCount).toBe(0);
    expect((await world.get('a.director', LIST, { s: 'graded' })).shortAnswers.totalCount).toBe(0);
    expect(await world.code('a.faculty', LIST, { s: 'all' })).toBe('BAD_INPUT');
    for (const as of ['a.fellow', 'a.coordinator', 'a.admin']) expect(await world.code(as, LIST)).toBe('FORBIDDEN');
    expect(await statementsOf(() => world.get('a.faculty', LIST))).toBeLessThanOrEqual(8);
  });

  it('appends grades: the newest counts, the earlier one stays, and the fellow reads both', async () => {
    const grade = { a: attemptId, i: SHORT.id, o: 'partly', c: 'Says no, but offers nothing.', k: 'grade-1' };
    await world.get('a.faculty', GRADE, grade);
    await world.get('a.faculty', GRADE, grade);
    world.now = minutes(1);
    await world.get('a.director', GRADE, { ...grade, o: 'met', c: 'It does offer the visit.', k: 'grade-2' });
    world.now = NOW;
    const [review] = (await world.get('a.fellow', REVIEWS)).module.reviews;
    const { answered } = review.items.find((row: { item: { kind: string } }) => row.item.kind === 'short');
    expect(answered.grades).toMatchObject([
      { outcome: 'met', comment: 'It does offer the visit.', gradedBy: world.person('a.director').name },
      { outcome: 'partly', gradedBy: world.person('a.faculty').name },
    ]);
    expect(review).toMatchObject({ correct: 5, total: 7 });
    const { rows } = await world.db.query(
      "SELECT has_table_privilege('telefellow_app', 'check_grades', 'UPDATE') AS may",
    );
    expect(rows[0].may).toBe(false);
  });

  it('refuses a grade without a comment, of an unknown kind, with an identifier, or from elsewhere', async () => {
    const grade = { a: attemptId, i: SHORT.id, o: 'met', c: 'Good.' };
    for (const bad of [{ c: ' ' }, { o: 'fine' }, { c: 'MRN 00482913, SSN 123-45-6789' }]) {
      expect(await world.code('a.faculty', GRADE, { ...grade, ...bad })).toBe('BAD_INPUT');
    }
    expect(await world.code('a.fellow', GRADE, grade)).toBe('FORBIDDEN');
    expect(await world.code('b.faculty', GRADE, grade)).toBe('NOT_FOUND');
    expect(await world.code('a.faculty', GRADE, { ...grade, i: pack.items[0]?.id })).toBe('NOT_FOUND');
    expect(await world.code('a.faculty', GRADE, { ...grade, a: 'no-id' })).toBe('NOT_FOUND');
  });

  it('tells the fellow once, in one mail, half an hour after the last grade, and not again within 20 hours', async () => {
    const { institutionId, email } = world.person('a.fellow');
    const mails = async () =>
      (
        await world.db.query(
          "SELECT subject, body_text FROM mails WHERE recipient = $1 AND dedupe_key LIKE 'grades-%'",
          [email],
        )
      ).rows;
    const run = (at: Date) =>
      world.app.get(GradesDigestJob, { strict: false }).handle(systemContext(institutionId, at));
    await run(minutes(10));
    expect(await mails()).toEqual([]);
    world.now = minutes(40);
    expect(await world.app.get(GradesDigestSchedule, { strict: false }).plan()).toBe(1);
    await Promise.all([run(minutes(40)), run(minutes(40))]);
    expect(await mails()).toEqual([
      {
        subject: '2 short answers of yours were read',
        body_text: expect.stringContaining(`/learn/${SLUG}/check`),
      },
    ]);
    expect((await mails())[0].body_text).not.toContain('offer');
    world.now = minutes(60);
    await world.get('a.faculty', GRADE, { a: attemptId, i: SHORT.id, o: 'met', c: 'Read again.' });
    await run(minutes(120));
    expect(await mails()).toHaveLength(1);
    await run(minutes(40 + 21 * 60));
    expect(await mails()).toHaveLength(2);
    world.now = NOW;
  });

  it('gathers what she was sure of and had wrong until she has it right', async () => {
    const { calibration } = await world.get('a.fellow', CALIBRATION);
    expect(calibration.counts).toEqual([
      { confidence: 'sure', answers: 5, correct: 4 },
      { confidence: 'guessing', answers: 1, correct: 1 },
    ]);
    const [wrong, ...more] = calibration.sureAndWrong;
    expect(more).toEqual([]);
    expect(itemOf(wrong.itemId).stem).toBe(wrong.stem);
    expect(wrong.lessonTitle).toBe(pack.lessons.find(({ slug }) => slug === wrong.lesson)?.title);
    expect((await world.get('b.fellow', CALIBRATION)).calibration).toEqual({ counts: [], sureAndWrong: [] });
    expect(await world.code('a.faculty', CALIBRATION)).toBe('FORBIDDEN');
    expect(await statementsOf(() => world.get('a.fellow', CALIBRATION))).toBeLessThanOrEqual(8);
    const person = world.person('a.fellow');
    await world.db.query(
      `INSERT INTO retrieval_reviews (institution_id, person_id, id, module_slug, item_id, module_version_id, response,
         confidence, correct, answered_at, due_at)
       SELECT $1, $2, gen_random_uuid(), $3, $4, id, '{}', 'sure', true, $5, $5 FROM module_versions
       WHERE institution_id = $1 AND slug = $3 LIMIT 1`,
      [person.institutionId, person.id, SLUG, wrong.itemId, minutes(5)],
    );
    expect((await world.get('a.fellow', CALIBRATION)).calibration.sureAndWrong).toEqual([]);
  });

  it('serves an image with a tag, asks nothing twice, and shows none to strangers', async () => {
    const image = (as: string | null, name: string, headers = {}) =>
      world.app.inject({
        url: `/api/modules/${SLUG}/images/${name}`,
        headers: { cookie: as ? world.person(as).cookie : '', ...headers },
      });
    const first = await image('a.fellow', 'desk.png');
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toBe('image/png');
    expect(first.rawPayload.toString('base64')).toBe(PNG);
    expect(first.headers['content-security-policy']).toContain('sandbox');
    const again = await image('a.fellow', 'desk.png', { 'if-none-match': first.headers.etag });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    expect((await image('a.fellow', 'other.png')).statusCode).toBe(404);
    expect((await image('a.admin', 'desk.png')).statusCode).toBe(403);
    expect((await image(null, 'desk.png')).statusCode).toBe(401);
  });

  it('tells the day of review and the words of each screen', async () => {
    const { module } = await world.get(
      'a.fellow',
      `{ module(slug: "${SLUG}") { lessons { reviewedOn screens { words } } } }`,
    );
    expect(module.lessons[0].reviewedOn).toBe(pack.lessons[0]?.reviewed);
    expect(module.lessons[0].screens.every((screen: { words: number }) => screen.words > 20)).toBe(true);
  });
});
