import { loadPacks, type ContentModule } from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CurriculumRepository } from '../../apps/server/src/features/curriculum/index.ts';
import { NudgeSchedule, NudgesService } from '../../apps/server/src/features/progress/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { UnitOfWork } from '../../apps/server/src/platform/database/unit-of-work.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const opening = loadPacks().find((pack) => pack.slug === 'opening-a-tele-visit-safely') as ContentModule;
/** The fellows of World start on July 1: these fall due on July 31 and a year later. */
const late: ContentModule = {
  ...opening,
  slug: 'was-due',
  title: 'Was due',
  dueDays: 30,
  validMonths: 12,
  prerequisites: [],
};
const far: ContentModule = { ...opening, slug: 'due-far', title: 'Due far', dueDays: 364, prerequisites: [] };

const MATRIX = `{ progressMatrix { modules { slug } fellows { person { id name } lastToldOn overdue
  cells { slug state dueOn overdue completedOn } } } }`;
const OVERDUE = `{ overdueModules(first: 10) { totalCount edges { node { person { id } slug dueOn daysLate } } } }`;
const NUDGE = 'mutation ($p: ID!) { nudgeFellow(personId: $p) }';
const NUDGE_ALL = 'mutation { nudgeOverdue }';
const EVIDENCE = `query ($f: ID) { learningEvidence(fellowId: $f) { competency modules { slug lessonsDone checkPassed } } }`;
const HOME = '{ fellowHome { next { kind } modulesDue { slug } } }';

describe('progress of a program', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    for (const key of ['a.fellow', 'b.fellow']) {
      const ctx = systemContext(world.person(key).institutionId, NOW);
      await world.app.get(UnitOfWork, { strict: false }).write(ctx, async (unit) => {
        const rows = [late, far].map((content) => ({ id: uuidv7(), version: 1, hash: content.slug, content }));
        await world.app.get(CurriculumRepository, { strict: false }).publish(ctx, unit.tx, rows);
        unit.record({ audit: { action: 'test', subjectType: 'module_version', subjectId: null } });
      });
    }
  });
  beforeEach(() => {
    world.now = NOW;
  });
  afterAll(() => world.close());

  const matrix = async (as = 'a.director') => (await world.get(as, MATRIX)).progressMatrix;
  const cellOf = async (key: string, slug: string) =>
    (await matrix()).fellows
      .find((one: any) => one.person.id === world.person(key).id)
      .cells.find((one: any) => one.slug === slug);
  const mailsTo = async (key: string): Promise<any[]> =>
    (await world.db.query('SELECT subject, body_text FROM mails WHERE recipient = $1', [world.person(key).email])).rows;
  const feed = (url: string) => world.app.inject({ method: 'GET', url: new URL(url).pathname });
  const addressOf = async (as: string): Promise<string> =>
    (await world.get(as, 'mutation { rotateCalendarFeed }')).rotateCalendarFeed;
  const finish = (key: string, at: string) =>
    world.db.query(
      `INSERT INTO module_progress (institution_id, person_id, slug, module_version_id, started_at, completed_at)
       SELECT institution_id, $2, slug, id, $3, $3 FROM module_versions WHERE institution_id = $1 AND slug = 'was-due'`,
      [world.person(key).institutionId, world.person(key).id, at],
    );

  it('shows fellows of the own program by modules in the order in which they fall due', async () => {
    const { modules, fellows } = await matrix();
    expect(modules.map((one: any) => one.slug).slice(0, 2)).toEqual(['was-due', 'due-far']);
    expect(fellows.map((one: any) => one.person.id).sort()).toEqual(
      ['a.fellow', 'a.fellow2'].map((key) => world.person(key).id).sort(),
    );
    expect(await cellOf('a.fellow', 'was-due')).toMatchObject({
      state: 'not_started',
      dueOn: '2026-07-31',
      overdue: true,
    });
    expect(await cellOf('a.fellow', 'due-far')).toMatchObject({ dueOn: '2027-06-30', overdue: false });
  });

  it('lists what is overdue with the days, and nothing of others', async () => {
    const { totalCount, edges } = (await world.get('a.coordinator', OVERDUE)).overdueModules;
    expect(totalCount).toBe(2);
    expect(edges[0].node).toMatchObject({ slug: 'was-due', dueOn: '2026-07-31', daysLate: 116 });
  });

  it('is closed to fellows and faculty', async () => {
    for (const as of ['a.fellow', 'a.faculty']) {
      expect(await world.code(as, MATRIX)).toBe('FORBIDDEN');
      expect(await world.code(as, NUDGE, { p: world.person('a.fellow').id })).toBe('FORBIDDEN');
    }
    const csv = await world.app.inject({
      method: 'GET',
      url: '/api/csv/progress',
      headers: { cookie: world.person('a.fellow').cookie },
    });
    expect(csv.statusCode).toBe(403);
  });

  it('gives the matrix as CSV', async () => {
    const csv = await world.app.inject({
      method: 'GET',
      url: '/api/csv/progress',
      headers: { cookie: world.person('a.director').cookie },
    });
    expect(csv.statusCode).toBe(200);
    expect(csv.body).toContain('a fellow Person,was-due,Was due,not_started,2026-07-31,yes,');
    const { fellows } = await matrix();
    const shown = fellows.flatMap((fellow: any) =>
      fellow.cells.map((cell: any) => [
        fellow.person.name,
        cell.slug,
        cell.state,
        cell.dueOn ?? '',
        cell.overdue ? 'yes' : 'no',
      ]),
    );
    const lines = csv.body.trim().split(/\r?\n/).slice(1);
    const told = lines
      .map((line) => line.split(','))
      .map(([name, slug, , state, due, late]) => [name, slug, state, due, late]);
    expect(told).toEqual(shown);
    expect(csv.body).not.toContain('b fellow');
  });

  it('nudges once a day of the program, by whatever way, and not across institutions', async () => {
    const p = world.person('a.fellow').id;
    expect((await world.get('a.director', NUDGE, { p })).nudgeFellow).toBe(true);
    expect((await world.get('a.coordinator', NUDGE, { p })).nudgeFellow).toBe(false);
    expect(await mailsTo('a.fellow')).toEqual([
      { subject: 'To do: Was due', body_text: expect.stringContaining('was due 31 Jul 2026') },
    ]);
    expect(await world.code('b.director', NUDGE, { p })).toBe('NOT_FOUND');
    expect(await world.code('a.director', NUDGE, { p: 'nobody' })).toBe('NOT_FOUND');
  });

  it('leaves out at night who was told this week, and a repeated run sends nothing', async () => {
    const ctx = systemContext(world.person('a.fellow').institutionId, NOW);
    const nudges = world.app.get(NudgesService, { strict: false });
    await nudges.handle(ctx);
    await nudges.handle(ctx);
    expect(await mailsTo('a.fellow')).toHaveLength(1);
    expect(await mailsTo('a.fellow2')).toHaveLength(1);
    const later = { ...ctx, now: new Date('2026-12-01T15:00:00Z') };
    await nudges.handle(later);
    expect(await mailsTo('a.fellow')).toHaveLength(2);
    expect(await mailsTo('b.fellow')).toHaveLength(0);
  });

  it('nudges all who are overdue once a day, also when two ask at once, and audits it', async () => {
    for (const as of ['a.fellow', 'a.faculty']) expect(await world.code(as, NUDGE_ALL)).toBe('FORBIDDEN');
    world.now = new Date('2026-12-20T15:00:00Z');
    const before = (await mailsTo('a.fellow')).length + (await mailsTo('a.fellow2')).length;
    const answers = await Promise.all(['a.director', 'a.coordinator'].map((as) => world.get(as, NUDGE_ALL)));
    expect(answers.map((one) => one.nudgeOverdue).sort()).toEqual([0, 2]);
    expect((await mailsTo('a.fellow')).length + (await mailsTo('a.fellow2')).length).toBe(before + 2);
    expect(await mailsTo('b.fellow')).toHaveLength(0);
    const { rows } = await world.db.query(`SELECT FROM audit_entries WHERE action = 'progress.overdue_nudged'`);
    expect(rows).toHaveLength(2);
  });

  it('plans the nightly run once a day', async () => {
    const schedule = world.app.get(NudgeSchedule, { strict: false });
    expect(await schedule.planToday()).toBe(2);
    expect(await schedule.planToday()).toBe(0);
  });

  it('tells completed from expired', async () => {
    await finish('a.fellow2', '2026-08-01T12:00:00Z');
    expect(await cellOf('a.fellow2', 'was-due')).toMatchObject({ state: 'completed', completedOn: '2026-08-01' });
    await world.db.query(`UPDATE module_progress SET completed_at = '2025-08-01T12:00:00Z' WHERE person_id = $1`, [
      world.person('a.fellow2').id,
    ]);
    expect(await cellOf('a.fellow2', 'was-due')).toMatchObject({ state: 'expired', overdue: false });
  });

  it('counts a module done elsewhere as recognized until it is withdrawn', async () => {
    const recognize = `mutation ($p: ID!, $w: Boolean) { recognizeModule(personId: $p, slug: "was-due",
      reason: "Certificate of the earlier fellowship", withdrawn: $w) { kind } }`;
    const p = world.person('a.fellow').id;
    await world.get('a.director', recognize, { p, w: false });
    expect(await cellOf('a.fellow', 'was-due')).toMatchObject({ state: 'recognized', overdue: false });
    world.now = new Date(NOW.getTime() + 1000);
    await world.get('a.director', recognize, { p, w: true });
    expect(await cellOf('a.fellow', 'was-due')).toMatchObject({ state: 'not_started', overdue: true });
  });

  it('gives learning evidence by competency to the fellow, her faculty and director only', async () => {
    const f = world.person('a.fellow2').id;
    const own = (await world.get('a.fellow2', EVIDENCE, { f: null })).learningEvidence;
    expect(own.map((one: any) => one.competency)).toEqual(
      expect.arrayContaining([...opening.subcompetencies, ...opening.telehealthDomains]),
    );
    expect(own[0].modules).toEqual([{ slug: 'was-due', lessonsDone: 0, checkPassed: false }]);
    expect((await world.get('a.faculty', EVIDENCE, { f })).learningEvidence).toEqual(own);
    expect(await world.code('a.fellow', EVIDENCE, { f })).toBe('NOT_FOUND');
    expect(await world.code('b.director', EVIDENCE, { f })).toBe('NOT_FOUND');
    expect(await world.code('a.director', EVIDENCE, { f: null })).toBe('BAD_INPUT');
  });

  it('serves a calendar by its secret address until it is made anew or revoked', async () => {
    const first = await addressOf('a.fellow');
    const answer = await feed(first);
    expect(answer.headers['content-type']).toContain('text/calendar');
    expect(answer.body).toContain(`UID:module-was-due-${world.person('a.fellow').id}@telefellow`.slice(0, 70));
    expect(answer.body).toContain('DTSTART;VALUE=DATE:20260731');
    expect((await feed(first)).body).toBe(answer.body);
    const second = await addressOf('a.fellow');
    expect((await feed(first)).statusCode).toBe(404);
    expect((await feed(second)).statusCode).toBe(200);
    await world.get('a.fellow', 'mutation { revokeCalendarFeed }');
    expect((await feed(second)).statusCode).toBe(404);
    expect((await world.get('a.fellow', '{ calendarFeed { createdAt } }')).calendarFeed).toBeNull();
  });

  it('ends with the membership, and keeps no secret', async () => {
    const address = await addressOf('a.fellow2');
    const secret = address.split('/').at(-1)?.replace('.ics', '') as string;
    const { rows } = await world.db.query(`SELECT t::text AS t FROM link_tokens t WHERE purpose = 'calendar'`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ t }) => t.includes(secret))).toBe(false);
    world.now = new Date('2027-07-02T15:00:00Z');
    expect((await feed(address)).statusCode).toBe(404);
  });

  it('costs the same with 2,000 finished activities', async () => {
    const work = async () => {
      await world.get('a.fellow', HOME);
      await matrix();
    };
    await work();
    const few = await statementsOf(work);
    await world.db.query(
      `WITH v AS (
         INSERT INTO module_versions (institution_id, id, slug, version, title, content, content_hash, published_at)
         SELECT institution_id, gen_random_uuid(), 'many-' || n, 1, 'Many ' || n, content || jsonb_build_object('slug', 'many-' || n),
           'many-' || n, $2 FROM module_versions, generate_series(1, 200) n WHERE institution_id = $1 AND slug = 'due-far'
         RETURNING institution_id, id, slug
       ), p AS (
         INSERT INTO module_progress (institution_id, person_id, slug, module_version_id, started_at, completed_at)
         SELECT institution_id, $3, slug, id, $2, $2 FROM v
       )
       INSERT INTO lesson_completions (institution_id, person_id, module_version_id, lesson_id, completed_at)
       SELECT institution_id, $3, id, 'lesson-' || n, $2 FROM v, generate_series(1, 10) n`,
      [world.person('a.fellow').institutionId, NOW, world.person('a.fellow').id],
    );
    expect((await matrix()).modules.length).toBeGreaterThan(200);
    expect(await statementsOf(work)).toBe(few);
  });
});
