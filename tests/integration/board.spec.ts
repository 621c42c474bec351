import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { World } from '../support/world.ts';

const BOARD = `{ board {
  fellows observations
  modulesDone { done total } casesAgainstTargets { done total }
  latency { within24h d1to3 d4to13 late medianHours }
  licensesExpiring { d90 d60 d30 d14 d7 d0 lapsed }
  missedBehaviors { code label missed rated }
  obligations { kind title dueOn daysLeft href }
} }`;

describe('the board', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const sql = (text: string, values: unknown[] = []) => world.db.query(text, values);

  async function addVisit(endedAt: string): Promise<string> {
    const { institutionId, programId, id: fellow } = world.person('a.fellow');
    const id = uuidv7();
    await sql(
      `INSERT INTO visits (institution_id, id, program_id, code, fellow_id, supervisor_id, epa, patient_label, modality, simulated,
         scheduled_at, duration_minutes, state, room_name, cover_verdict, cover_detail, ended_at, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'TP1', 'Case', 'video', true, $7, 30, 'ended', $4, 'covered', '{}', $7, $6, $7)`,
      [institutionId, id, programId, id.slice(-8), fellow, world.person('a.faculty').id, endedAt],
    );
    return id;
  }

  async function addRating(hours: number, behaviors: Record<string, number | string>): Promise<void> {
    const { institutionId, programId, id: fellow } = world.person('a.fellow');
    const visit = await addVisit('2026-11-01T15:00:00Z');
    const age = hours <= 72 ? 'fresh' : hours < 336 ? 'aging' : 'late';
    await sql(
      `INSERT INTO assessments (institution_id, id, visit_id, program_id, fellow_id, rater_id, instrument, instrument_version, state,
         content, opened_at, saved_at, submitted_at, latency_hours, rating_age)
       VALUES ($1, $2, $3, $4, $5, $6, 'webside', 1, 'submitted', $7, now(), now(), now(), $8, $9)`,
      [institutionId, uuidv7(), visit, programId, fellow, world.person('a.faculty').id, { behaviors }, hours, age],
    );
  }

  async function addLog(role: string, state: string): Promise<void> {
    const { institutionId, programId, id: fellow } = world.person('a.fellow');
    const fields = { role, modality: 'video', visitType: 'new' };
    await sql(
      `INSERT INTO case_logs (institution_id, id, program_id, fellow_id, supervisor_id, case_code, state, academic_year, block, role,
         modality, authority_basis, is_exception, observed, fields, logged_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, '2026-27', 5, $8, 'video', 'license', false, true, $9, now())`,
      [institutionId, uuidv7(), programId, fellow, world.person('a.faculty').id, uuidv7(), state, role, fields],
    );
  }

  it('of an empty program counts nothing and knows no median', async () => {
    const { board } = await world.get('a.coordinator', BOARD);
    expect(board).toMatchObject({
      fellows: 2,
      observations: 0,
      modulesDone: { done: 0, total: 0 },
      latency: { within24h: 0, medianHours: null },
      missedBehaviors: [],
      obligations: [],
    });
  });

  it('counts ratings by age, and leaves late ones and "not applicable" out of the missed behaviors', async () => {
    await addRating(2, { identity: 0, location: 2, privacy: 'na' });
    await addRating(48, { identity: 1, location: 2, privacy: 2 });
    await addRating(100, { identity: 2, location: 1, privacy: 'na' });
    await addRating(400, { identity: 0, location: 0, privacy: 0 });
    const { board } = await world.get('a.director', BOARD);
    expect(board.latency).toEqual({ within24h: 1, d1to3: 1, d4to13: 1, late: 1, medianHours: 74 });
    expect(board.observations).toBe(4);
    expect(board.missedBehaviors).toEqual([
      { code: 'identity', label: 'Identity, two identifiers', missed: 2, rated: 3 },
      { code: 'location', label: 'Patient location and state', missed: 1, rated: 3 },
    ]);
  });

  it('a case that was only observed, or that was returned, moves no target', async () => {
    const { institutionId, programId } = world.person('a.fellow');
    await sql(
      `INSERT INTO requirements (institution_id, id, program_id, code, title, rule, target_logged, source, effective_from)
       VALUES ($1, $2, $3, 'tele', 'Video visits', $4, 1, 'Program', '2026-07-01')`,
      [institutionId, uuidv7(), programId, { kind: 'logged', filter: { modalities: ['video'] } }],
    );
    await addLog('observed', 'submitted');
    await addLog('primary', 'returned');
    expect((await world.get('a.director', BOARD)).board.casesAgainstTargets).toEqual({ done: 0, total: 2 });
    await addLog('primary', 'submitted');
    expect((await world.get('a.director', BOARD)).board.casesAgainstTargets).toEqual({ done: 1, total: 2 });
    const { boardTargets } = await world.get(
      'a.director',
      '{ boardTargets(met: true) { totalCount edges { node { logged met person { name } } } } }',
    );
    expect(boardTargets).toEqual({
      totalCount: 1,
      edges: [{ node: { logged: 1, met: true, person: { name: 'a fellow Person' } } }],
    });
  });

  it('every number of licenses equals the length of its list', async () => {
    const csv = [
      'external_id,email,state,type,number,issued_on,expires_on',
      'a.fellow,,KY,full,K1,2025-01-01,2026-11-24',
      'a.fellow,,OH,full,O1,2025-01-01,2026-12-20',
      'a.fellow2,,IN,full,I1,2025-01-01,2027-02-22',
      'a.fellow2,,WI,full,W1,2025-01-01,2027-02-23',
      'a.faculty,,WI,full,W2,2020-01-01,2026-11-23',
    ].join('\n');
    await world.get(
      'a.coordinator',
      'mutation ($csv: String!) { importLicenses(input: { csv: $csv, dryRun: false }) { created } }',
      { csv },
    );
    const { board } = await world.get('a.coordinator', BOARD);
    expect(board.licensesExpiring).toEqual({ d90: 3, d60: 2, d30: 2, d14: 1, d7: 1, d0: 1, lapsed: 1 });
    const list = async (filter: string) =>
      (await world.get('a.coordinator', `{ licenses(${filter}) { totalCount } }`)).licenses.totalCount;
    for (const days of [90, 60, 30, 14, 7, 0])
      expect(await list(`expiringWithin: ${days}`)).toBe(board.licensesExpiring[`d${days}`]);
    expect(await list('standing: "expired"')).toBe(1);
  });

  it('names what is overdue first: a lapsed license, a visit without its assessment, a license about to end', async () => {
    const visit = await addVisit('2026-11-14T15:00:00Z');
    const { obligations } = (await world.get('a.coordinator', BOARD)).board;
    expect(obligations.map((one: { kind: string; daysLeft: number }) => [one.kind, one.daysLeft])).toEqual([
      ['assessment', -7],
      ['license', -1],
      ['license', 0],
      ['license', 26],
      ['license', 90],
    ]);
    expect(obligations[0]).toMatchObject({ dueOn: '2026-11-17', href: `/visits/${visit}` });
  });

  it('modules done equal the rows of their list', async () => {
    const { institutionId, id } = world.person('a.fellow');
    const version = uuidv7();
    await sql(
      `INSERT INTO module_versions (institution_id, id, slug, version, title, content, content_hash, published_at)
       VALUES ($1, $2, 'opening', 1, 'Opening a visit', '{}', 'x', now())`,
      [institutionId, version],
    );
    await sql(
      `INSERT INTO module_progress (institution_id, person_id, module_version_id, slug, started_at, completed_at)
       VALUES ($1, $2, $3, 'opening', now(), '2026-11-02T02:00:00Z')`,
      [institutionId, id, version],
    );
    expect((await world.get('a.coordinator', BOARD)).board.modulesDone).toEqual({ done: 1, total: 2 });
    const { boardModules } = await world.get(
      'a.coordinator',
      '{ boardModules(completed: true) { totalCount edges { node { title completedOn } } } }',
    );
    // 02:00 UTC is still the day before in the program's zone.
    expect(boardModules).toEqual({
      totalCount: 1,
      edges: [{ node: { title: 'Opening a visit', completedOn: '2026-11-01' } }],
    });
  });

  it('the table of fellows sorts, and its CSV has the same rows', async () => {
    const { boardFellows } = await world.get(
      'a.coordinator',
      '{ boardFellows(sort: "-observations") { totalCount edges { node { person { name } observations lastObservedOn cases targetsMet targetsTotal licenseNextExpiry modulesDone } } } }',
    );
    expect(boardFellows.edges[0].node).toEqual({
      person: { name: 'a fellow Person' },
      observations: 4,
      lastObservedOn: '2026-11-01',
      cases: 1,
      targetsMet: 1,
      targetsTotal: 1,
      licenseNextExpiry: '2026-11-24',
      modulesDone: 1,
    });
    const response = await world.app.inject({
      url: '/api/csv/fellows?sort=-observations',
      headers: { cookie: world.person('a.coordinator').cookie },
    });
    expect(
      response.body
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[0]),
    ).toEqual(['a fellow Person', 'a fellow2 Person']);
  });

  it('faculty list the fellows without their logs and licenses, a fellow finds herself alone, others nothing', async () => {
    const ask = '{ fellows { totalCount edges { node { observations cases licenseNextExpiry } } } }';
    expect((await world.get('a.faculty', ask)).fellows).toMatchObject({
      totalCount: 2,
      edges: [{ node: { observations: 4, cases: null, licenseNextExpiry: null } }, {}],
    });
    expect((await world.get('a.fellow2', ask)).fellows.totalCount).toBe(1);
    expect(await world.code('a.faculty', BOARD)).toBe('FORBIDDEN');
    expect(await world.code('a.admin', BOARD)).toBe('FORBIDDEN');
    expect((await world.get('b.director', BOARD)).board).toMatchObject({ observations: 0, obligations: [] });
  });

  it('costs eight statements at most', async () => {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await world.get('a.coordinator', BOARD);
    expect(query.mock.calls.length).toBeLessThanOrEqual(8);
    query.mockRestore();
  });
});
