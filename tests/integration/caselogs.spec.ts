import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequirementsService } from '../../apps/server/src/features/caselogs/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const LOG = `mutation ($input: CaseLogInput!, $key: String) { logEncounter(input: $input, idempotencyKey: $key) {
  id caseCode academicYear block observed isException visitId reflection supervisor { name } } }`;
const LIST = '{ caseLogs { totalCount edges { node { id caseCode reflection fellow { id } } } } }';
const REQUIREMENTS =
  'query ($f: ID) { requirements(fellowId: $f) { code logged observed targetLogged paceState expected } }';

describe('case logs', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    await world.db.query(
      `INSERT INTO jurisdictions VALUES ('KY', 'Kentucky', 'member', 'none', '', '2026-11-01', 'test', 'confirmed')
       ON CONFLICT DO NOTHING`,
    );
    const { institutionId, programId } = world.person('a.fellow');
    await world.app.get(RequirementsService, { strict: false }).define(systemContext(institutionId, NOW), programId, [
      {
        code: 'video',
        title: 'Video visits',
        kind: 'logged',
        filter: { modalities: ['video'] },
        targetLogged: 50,
        targetObserved: 5,
        source: 'Set by the program, 1 Jul 2026',
        effectiveFrom: '2026-07-01',
        effectiveTo: null,
      },
    ]);
  });
  afterAll(() => world.close());

  const input = (changes: Record<string, unknown> = {}) => ({
    occurredOn: '2026-11-20',
    supervisorId: world.person('a.faculty').id,
    ageBand: 'from_40_to_65',
    patientState: 'KY',
    setting: 'home',
    modality: 'video',
    visitType: 'follow_up',
    role: 'led_whole',
    supervision: 'oversight',
    authorityBasis: 'full_license',
    interpreter: 'none',
    diagnosisGroups: ['spine'],
    redFlag: 'none',
    technologyIssue: 'none',
    complexity: 'middle',
    reflection: 'Ask the patient to stand before the camera is fixed.',
    ...changes,
  });
  const log = async (changes?: Record<string, unknown>, key: string | null = null) =>
    (await world.get('a.fellow', LOG, { input: input(changes), key })).logEncounter;
  const problems = async (changes: Record<string, unknown>) =>
    (await world.ask('a.fellow', LOG, { input: input(changes) })).errors?.[0]?.extensions.problems?.map(
      ({ field, code }) => `${field}:${code}`,
    );
  async function visit(state: string, fellow = 'a.fellow'): Promise<string> {
    const id = randomUUID();
    const person = world.person(fellow);
    const faculty = world.person(fellow.startsWith('a') ? 'a.faculty' : 'b.faculty');
    await world.db.query(
      `INSERT INTO visits (institution_id, id, program_id, code, fellow_id, supervisor_id, epa, patient_label, patient_state,
         modality, simulated, scheduled_at, duration_minutes, state, room_name, cover_verdict, cover_detail, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'T2', 'Case 1', 'KY', 'audio', true, $7, 30, $8, $4, 'covered', '{}', $5, $7)`,
      [person.institutionId, id, person.programId, `V-${id}`, person.id, faculty.id, '2026-11-23T15:00:00Z', state],
    );
    return id;
  }

  it('moves the counters of the requirements that a case counts toward', async () => {
    const before = (await world.get('a.fellow', REQUIREMENTS)).requirements;
    expect(before).toEqual([
      { code: 'video', logged: 0, observed: 0, targetLogged: 50, paceState: 'behind', expected: 20 },
    ]);
    expect(await log()).toMatchObject({ caseCode: expect.stringMatching(/^TC-/), observed: false, isException: false });
    expect(await log({ supervision: 'direct_in_person' })).toMatchObject({ observed: true });
    await log({ role: 'observed' });
    const [after] = (await world.get('a.fellow', REQUIREMENTS)).requirements;
    expect(after).toMatchObject({ logged: 2, observed: 1 });
  });

  it('keeps the block of the academic year and not the day', async () => {
    const { id, academicYear, block } = await log({ occurredOn: '2026-11-20' });
    expect({ academicYear, block }).toEqual({ academicYear: '2026-27', block: 6 });
    const { rows } = await world.db.query('SELECT to_jsonb(c) - $2 AS row FROM case_logs c WHERE id = $1', [
      id,
      'logged_at',
    ]);
    expect(JSON.stringify(rows[0].row)).not.toContain('2026-11-20');
  });

  it('logs a case once, however often a phone sends it', async () => {
    const key = randomUUID();
    expect((await log({}, key)).id).toBe((await log({}, key)).id);
    const other = { input: input({ role: 'assisted' }), key };
    expect(await world.code('a.fellow', LOG, other)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('names the field and the reason when a text points to a patient, and never repeats it', async () => {
    const answer = await world.ask('a.fellow', LOG, { input: input({ reflection: 'Call 555-867-5309 tomorrow' }) });
    expect(answer.errors?.[0]?.extensions.problems).toEqual([
      { field: 'reflection', code: 'phi_phone', message: 'Remove the phone or fax number.' },
    ]);
    expect(JSON.stringify(answer)).not.toContain('867');
    const { id } = await log({ reflection: 'Call 555-867-5309 tomorrow', falseAlarms: ['phone', 'Mrs. Delgado'] });
    const { rows } = await world.db.query('SELECT detail FROM audit_entries WHERE subject_id = $1', [id]);
    expect(rows[0].detail.falseAlarms).toEqual(['phone']);
  });

  it('names every field that is wrong at once', async () => {
    expect(await problems({ modality: 'hologram', diagnosisGroups: [], occurredOn: '2027-01-01' })).toEqual([
      'modality:unknown_code',
      'occurredOn:future_date',
      'diagnosisGroups:missing',
    ]);
    expect(await problems({ occurredOn: '2026-06-30' })).toEqual(['occurredOn:outside_training']);
  });

  it('takes only faculty of the program as supervisor, never the fellow herself', async () => {
    expect(await problems({ supervisorId: world.person('a.fellow').id })).toEqual(['supervisorId:own_supervisor']);
    for (const key of ['a.director', 'b.faculty'] as const) {
      expect(await problems({ supervisorId: world.person(key).id })).toEqual(['supervisorId:not_faculty']);
    }
  });

  it("begins with the last case's fields without its reflection, and with those of a visit", async () => {
    const id = await visit('ended');
    const START =
      'query ($v: ID) { caseLogStart(visitId: $v) { template supervisors { name } visit { occurredOn modality patientState } } }';
    const { caseLogStart } = await world.get('a.fellow', START, { v: id });
    expect(caseLogStart.template).toMatchObject({ visitType: 'follow_up' });
    expect(caseLogStart.template).not.toHaveProperty('reflection');
    expect(caseLogStart.supervisors).toEqual([{ name: 'a faculty Person' }]);
    expect(caseLogStart.visit).toEqual({ occurredOn: '2026-11-23', modality: 'audio_only', patientState: 'KY' });
  });

  it('logs a held visit once; an assessed one counts as observed', async () => {
    const id = await visit('ended');
    const fellow = world.person('a.fellow');
    await world.db.query(
      `INSERT INTO assessments (institution_id, id, visit_id, program_id, fellow_id, rater_id, instrument, instrument_version,
         state, content, opened_at, saved_at, submitted_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'webside', 1, 'submitted', '{}', $7, $7, $7)`,
      [fellow.institutionId, randomUUID(), id, fellow.programId, fellow.id, world.person('a.faculty').id, NOW],
    );
    expect(await log({ visitId: id })).toMatchObject({ visitId: id, observed: true });
    expect(await problems({ visitId: id })).toEqual(['visitId:already_logged']);
    expect(await problems({ visitId: await visit('scheduled') })).toEqual(['visitId:visit_not_held']);
  });

  it('logs a visit once when two tabs send it at the same time', async () => {
    const visitId = await visit('ended');
    const send = () => world.ask('a.fellow', LOG, { input: input({ visitId }) });
    const answers = await Promise.all([send(), send()]);
    expect(answers.map((answer) => answer.errors?.[0]?.extensions.problems?.[0]?.code ?? 'logged').sort()).toEqual([
      'already_logged',
      'logged',
    ]);
  });

  it('costs at most ten statements to log and eight to list', async () => {
    expect(await statementsOf(() => log({}, randomUUID()))).toBeLessThanOrEqual(10);
    expect(await statementsOf(() => world.get('a.fellow', LIST))).toBeLessThanOrEqual(8);
    expect(await statementsOf(() => world.get('a.fellow', REQUIREMENTS))).toBeLessThanOrEqual(8);
  });

  it("does not find another fellow's or another institution's visit", async () => {
    for (const id of [await visit('ended', 'a.fellow2'), await visit('ended', 'b.fellow'), 'not-an-id']) {
      expect(await world.code('a.fellow', LOG, { input: input({ visitId: id }) })).toBe('NOT_FOUND');
    }
  });

  it("shows a fellow her own cases, and a coordinator the program's without the reflections", async () => {
    expect((await world.get('a.fellow2', LIST)).caseLogs.totalCount).toBe(0);
    expect((await world.get('b.coordinator', LIST)).caseLogs.totalCount).toBe(0);
    const { caseLogs } = await world.get('a.coordinator', LIST);
    expect(caseLogs.totalCount).toBe((await world.get('a.fellow', LIST)).caseLogs.totalCount);
    expect(caseLogs.edges.every((edge: { node: { reflection: unknown } }) => edge.node.reflection === null)).toBe(true);
    const director = (await world.get('a.director', LIST)).caseLogs.edges;
    expect(director.some((edge: { node: { reflection: unknown } }) => edge.node.reflection)).toBe(true);
  });

  it('keeps requirements and logging to the roles that may', async () => {
    expect(await world.code('a.faculty', LOG, { input: input() })).toBe('FORBIDDEN');
    expect(await world.code('a.admin', LIST)).toBe('FORBIDDEN');
    expect(await world.code('a.fellow2', REQUIREMENTS, { f: world.person('a.fellow').id })).toBe('NOT_FOUND');
    expect(await world.code('b.coordinator', REQUIREMENTS, { f: world.person('a.fellow').id })).toBe('NOT_FOUND');
    expect(
      (await world.get('a.coordinator', REQUIREMENTS, { f: world.person('a.fellow').id })).requirements,
    ).toHaveLength(1);
  });
});
