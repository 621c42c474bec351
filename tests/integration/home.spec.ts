import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModulesService } from '../../apps/server/src/features/curriculum/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const HOME = `{ fellowHome { daysLeft feedbackToAnswer next { kind title href dueAt } upcomingVisits { id title supervisorName }
  observations { assessmentId excerpt answered } practiceDue modulesDue { slug dueOn overdue locked recognized } requirements { code } licenses { state daysLeft standing }
  nextConference { slug } map { code count state } } }`;

describe("a fellow's home", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    await world.db.query(
      `INSERT INTO jurisdictions VALUES ('KY', 'Kentucky', 'member', 'none', '', '2026-11-01', 'test', 'confirmed')
       ON CONFLICT DO NOTHING`,
    );
    const { institutionId } = world.person('a.fellow');
    await world.app.get(ModulesService, { strict: false }).publishPacks(systemContext(institutionId, NOW));
  });
  afterAll(() => world.close());

  const home = async (as = 'a.fellow') => (await world.get(as, HOME)).fellowHome;
  async function visit(state: string, at: string): Promise<string> {
    const id = randomUUID();
    const fellow = world.person('a.fellow');
    await world.db.query(
      `INSERT INTO visits (institution_id, id, program_id, code, fellow_id, supervisor_id, epa, patient_label, patient_state,
         modality, simulated, scheduled_at, ended_at, duration_minutes, state, room_name, cover_verdict, cover_detail, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'T2', 'Case 1', 'KY', 'video', true, $7, $7, 30, $8, $4, 'covered', '{}', $5, $7)`,
      [fellow.institutionId, id, fellow.programId, `V-${id}`, fellow.id, world.person('a.faculty').id, at, state],
    );
    return id;
  }
  async function assess(visitId: string): Promise<string> {
    const id = randomUUID();
    const fellow = world.person('a.fellow');
    await world.db.query(
      `INSERT INTO assessments (institution_id, id, visit_id, program_id, fellow_id, rater_id, instrument, instrument_version,
         state, content, opened_at, saved_at, submitted_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'webside', 1, 'submitted', '{"change": "Turn the camera first."}', $7, $7, $7)`,
      [fellow.institutionId, id, visitId, fellow.programId, fellow.id, world.person('a.faculty').id, NOW],
    );
    return id;
  }
  const complete = () =>
    world.db.query(
      `INSERT INTO module_progress (institution_id, person_id, module_version_id, slug, started_at, completed_at)
       SELECT institution_id, $2, id, slug, $3, $3 FROM module_versions WHERE institution_id = $1`,
      [world.person('a.fellow').institutionId, world.person('a.fellow').id, NOW],
    );

  it('begins with the module that is not started, and an empty map of 24 areas', async () => {
    const empty = await home();
    expect(empty.next).toMatchObject({ kind: 'module_not_started', href: '/learn/opening-a-tele-visit-safely' });
    expect(empty.daysLeft).toBe(218);
    expect(empty.map).toHaveLength(24);
    expect(new Set(empty.map.map((area: { state: string }) => area.state))).toEqual(new Set(['none']));
    expect(empty.nextConference).toBeNull();
  });

  it('puts an answer that somebody waits for before learning, and a visit within two hours before all', async () => {
    await complete();
    expect((await home()).next).toBeNull();
    const ended = await visit('ended', '2026-11-23T15:00:00Z');
    expect((await home()).next).toMatchObject({ kind: 'log', href: `/log/new?visit=${ended}` });
    const assessment = await assess(ended);
    expect((await home()).next).toMatchObject({ kind: 'feedback', href: `/feedback/${assessment}` });
    await visit('scheduled', '2026-11-24T17:01:00Z');
    expect((await home()).next.kind).toBe('feedback');
    const soon = await visit('scheduled', '2026-11-24T16:30:00Z');
    const { next, upcomingVisits, observations } = await home();
    expect(next).toMatchObject({ kind: 'visit', href: `/visits/${soon}`, dueAt: '2026-11-24T16:30:00.000Z' });
    expect(upcomingVisits).toHaveLength(2);
    expect(observations).toEqual([{ assessmentId: assessment, excerpt: 'Turn the camera first.', answered: false }]);
  });

  it('counts evidence that is in the trend, and says how much it is, not how good', async () => {
    const fellow = world.person('a.fellow');
    for (const inTrend of [true, true, false]) {
      await world.db.query(
        `INSERT INTO evidence (institution_id, id, program_id, fellow_id, framework, competency, source_type, source_id, rater_id,
           context, observed_on, in_trend, detail, recorded_at)
         VALUES ($1, $2, $3, $4, 'pain_milestones_2', 'PC1', 'assessment', $2, $5, 'video', '2026-11-20', $6, '{}', $7)`,
        [fellow.institutionId, randomUUID(), fellow.programId, fellow.id, world.person('a.faculty').id, inTrend, NOW],
      );
    }
    expect((await home()).map[0]).toEqual({ code: 'PC1', count: 2, state: 'insufficient' });
  });

  it('counts what comes back in practice, and leaves out what cannot be worked on', async () => {
    const { institutionId, id } = world.person('a.fellow');
    for (const [item, due] of [
      ['first', '2026-11-20'],
      ['second', '2026-12-20'],
      ['gone', '2026-11-20'],
    ]) {
      await world.db.query(
        `INSERT INTO retrieval_cards (institution_id, person_id, module_slug, item_id, due_at, stability, difficulty, reps,
           lapses, last_review_at, last_correct)
         SELECT $1, $2, slug, CASE $3 WHEN 'first' THEN content->'items'->0->>'id' WHEN 'second' THEN content->'items'->1->>'id'
           ELSE 'gone' END, $4, 1, 5, 1, 0, '2026-11-01', true
         FROM module_versions WHERE institution_id = $1 AND slug = 'opening-a-tele-visit-safely'`,
        [institutionId, id, item, due],
      );
    }
    expect((await home()).practiceDue).toBe(1);
    const { modulesDue } = await home('a.fellow2');
    expect(modulesDue.length).toBeGreaterThan(0);
    expect(modulesDue.every((one: any) => !one.locked && !one.recognized)).toBe(true);
    const [first] = modulesDue;
    await world.get(
      'a.director',
      `mutation ($p: ID!, $s: String!) { recognizeModule(personId: $p, slug: $s, reason: "Certificate of the earlier fellowship") { id } }`,
      { p: world.person('a.fellow2').id, s: first.slug },
    );
    expect((await home('a.fellow2')).modulesDue.map((one: any) => one.slug)).not.toContain(first.slug);
  });

  it('costs at most eight statements, however much it shows', async () => {
    const count = await statementsOf(() => home());
    expect(count).toBeGreaterThanOrEqual(4);
    expect(count).toBeLessThanOrEqual(8);
  });

  it('shows only what is her own', async () => {
    for (const as of ['a.fellow2', 'b.fellow']) {
      expect(await home(as)).toMatchObject({ upcomingVisits: [], observations: [], feedbackToAnswer: 0 });
    }
    expect(await world.code('a.faculty', HOME)).toBe('FORBIDDEN');
  });
});
