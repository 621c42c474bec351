import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementsOf } from '../support/statements.ts';
import { World } from '../support/world.ts';

const SAVE = `mutation ($input: CmeCreditForm!, $key: String) { saveCmeCredit(input: $input, idempotencyKey: $key) { id } }`;
const WITHDRAW = `mutation ($id: ID!, $reason: String!, $key: String) {
  withdrawCmeCredit(id: $id, reason: $reason, idempotencyKey: $key) { id }
}`;
const DEGREE = 'mutation ($degree: String!) { setCmeDegree(degree: $degree) { degree } }';
const PERSON = `query ($id: ID) { cmePerson(personId: $id) { degree today licenses {
  state standing unknown board cycleFrom cycleTo daysLeft hours { needed done gap } category1 { gap } pain { needed done gap }
  painText painCondition missing source asOf
} } }`;
const CREDITS = `query ($id: ID) { cmeCredits(personId: $id, first: 100) { totalCount edges { node {
  id title hours painHours source certificate corrected withdrawnReason
} } } }`;
const CANDIDATES = '{ cmeCandidates { source sourceId title earnedOn minutes maxHours } }';
const PEOPLE =
  '{ cmePeople(first: 100) { totalCount edges { node { person { name } licenses { state standing } } } } }';

describe('continuing education', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    await addLicense('a.fellow', 'OH', '2027-06-30');
    await addLicense('a.fellow', 'FL', '2027-01-31');
    await addLicense('a.faculty', 'KY', '2027-02-28');
  });
  afterAll(() => world.close());

  async function addLicense(who: string, state: string, expiresOn: string, type = 'full') {
    const { id, institutionId } = world.person(who);
    await world.db.query(
      `INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash, number_last4, expires_on, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, 'active', '', $6, '0000', $7, now(), now())`,
      [institutionId, randomUUID(), id, state, type, randomUUID(), expiresOn],
    );
  }
  const form = (part: Record<string, unknown> = {}) => ({
    title: 'Opioid stewardship',
    provider: 'Ohio State Medical Association',
    earnedOn: '2026-03-01',
    hours: '10',
    painHours: '2',
    category1: true,
    certificate: '',
    ...part,
  });
  const save = async (as: string, part: object = {}, key: string | null = null): Promise<{ id: string }> =>
    (await world.get(as, SAVE, { input: form(part as Record<string, unknown>), key })).saveCmeCredit;
  const faults = async (as: string, part: Record<string, unknown>) =>
    (await world.ask(as, SAVE, { input: form(part) })).errors?.[0]?.extensions.problems?.map(({ field, code }) => [
      field,
      code,
    ]);
  const licenses = async (as: string, id: string | null = null) =>
    (await world.get(as, PERSON, { id })).cmePerson.licenses;
  const ohio = async () => (await licenses('a.fellow')).find((one: { state: string }) => one.state === 'OH');
  const credits = async (as: string, id: string | null = null) =>
    (await world.get(as, CREDITS, { id })).cmeCredits.edges.map((edge: { node: object }) => edge.node);
  const audits = async (action: string) =>
    (await world.db.query('SELECT count(*)::int AS n FROM audit_entries WHERE action = $1', [action])).rows[0].n;

  it('counts a credit once, however often the form is sent, and says what is missing by when', async () => {
    const first = await save('a.fellow', {}, 'credit-1');
    expect(await save('a.fellow', {}, 'credit-1')).toEqual(first);
    expect(await world.code('a.fellow', SAVE, { input: form({ hours: '9' }), key: 'credit-1' })).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect(await audits('cme.credit_added')).toBe(1);
    expect(await ohio()).toMatchObject({
      standing: 'open',
      cycleFrom: '2025-07-01',
      cycleTo: '2027-06-30',
      daysLeft: 218,
      hours: { needed: 50, done: 10, gap: 40 },
      pain: { needed: 20, done: 2, gap: 18 },
      painCondition: 'if you own or run a pain clinic',
      asOf: '2025-10',
    });
    const [florida] = await licenses('a.fellow');
    expect(florida).toMatchObject({ state: 'FL', standing: 'unknown', unknown: 'degree', missing: [] });
  });

  it('takes the board of the degree that was chosen', async () => {
    const needed = async () => (await licenses('a.fellow'))[0].hours?.needed;
    await world.get('a.fellow', DEGREE, { degree: 'MD' });
    expect(await needed()).toBe(38);
    await world.get('a.fellow', DEGREE, { degree: 'DO' });
    expect(await needed()).toBe(40);
    expect((await world.ask('a.fellow', DEGREE, { degree: 'PhD' })).errors?.[0]?.extensions.problems?.[0]?.field).toBe(
      'degree',
    );
  });

  it('names the field of each mistake, a day that is full included', async () => {
    expect(await faults('a.fellow', { hours: '-1', title: '', earnedOn: '2026-11-25' })).toEqual([
      ['title', 'missing'],
      ['earnedOn', 'future'],
      ['hours', 'negative'],
    ]);
    expect(await faults('a.fellow', { hours: '1.1' })).toEqual([['hours', 'not_quarters']]);
    expect(await faults('a.fellow', { hours: '14.25' })).toEqual([['hours', 'over_a_day']]);
    expect(await faults('a.fellow', { title: 'Case of patient, SSN 123-45-6789' })).toMatchObject([
      ['title', expect.stringMatching(/^phi_/)],
    ]);
    const both = await Promise.all(
      ['12', '12.25'].map((hours) => world.ask('a.faculty', SAVE, { input: form({ hours, earnedOn: '2026-02-02' }) })),
    );
    // Two forms sent at the same time share one day too.
    expect(both.filter(({ errors }) => errors)).toHaveLength(1);
  });

  it('the day is the day of the program', async () => {
    // 03:00 UTC on the 25th is the evening of the 24th in New York.
    world.now = new Date('2026-11-25T03:00:00Z');
    expect(await faults('a.fellow', { earnedOn: '2026-11-25' })).toEqual([['earnedOn', 'future']]);
    world.now = new Date('2026-11-24T15:00:00Z');
  });

  it('a correction replaces the credit, a withdrawal takes it away with its reason, and both stay on record', async () => {
    const before = (await ohio()).hours.done;
    const wrong = await save('a.fellow', { title: 'Twice', earnedOn: '2026-04-01', hours: '20' });
    const right = await save('a.fellow', { title: 'Once', earnedOn: '2026-04-01', hours: '5', replacesId: wrong.id });
    expect((await ohio()).hours.done).toBe(before + 5);
    expect(await world.code('a.fellow', SAVE, { input: form({ replacesId: wrong.id }) })).toBe('NOT_FOUND');
    expect(await world.code('a.fellow', WITHDRAW, { id: wrong.id, reason: 'x' })).toBe('NOT_FOUND');
    expect(
      (await world.ask('a.fellow', WITHDRAW, { id: right.id, reason: ' ' })).errors?.[0]?.extensions,
    ).toMatchObject({ problems: [{ field: 'reason', code: 'missing' }] });
    await world.get('a.fellow', WITHDRAW, { id: right.id, reason: 'Not accredited', key: 'w-1' });
    await world.get('a.fellow', WITHDRAW, { id: right.id, reason: 'Not accredited', key: 'w-1' });
    expect((await ohio()).hours.done).toBe(before);
    expect(await credits('a.fellow')).toContainEqual(
      expect.objectContaining({ id: right.id, corrected: true, withdrawnReason: 'Not accredited' }),
    );
    expect(await audits('cme.credit_withdrawn')).toBe(1);
    const { rows } = await world.db.query('SELECT count(*)::int AS n FROM cme_credits WHERE id = ANY ($1)', [
      [wrong.id, right.id],
    ]);
    expect(rows[0].n).toBe(2);
  });

  it('each writes her own; the coordinator reads her program and nobody else reads', async () => {
    const { id } = world.person('a.fellow');
    expect((await licenses('a.coordinator', id)).length).toBe(2);
    expect((await credits('a.coordinator', id)).length).toBeGreaterThan(0);
    for (const other of ['a.fellow2', 'a.faculty', 'b.coordinator']) {
      expect(await world.code(other, PERSON, { id }), other).toBe('NOT_FOUND');
      expect(await credits(other, id), other).toEqual([]);
    }
    const [own] = await credits('a.fellow');
    expect(await world.code('a.fellow2', WITHDRAW, { id: own.id, reason: 'x' })).toBe('NOT_FOUND');
    expect(await world.code('a.fellow2', SAVE, { input: form({ replacesId: own.id }) })).toBe('NOT_FOUND');
    expect(await world.code('a.coordinator', SAVE, { input: form() })).toBe('FORBIDDEN');
    expect(await world.code('a.director', PERSON, { id })).toBe('FORBIDDEN');
    expect(await world.code('a.fellow', PEOPLE)).toBe('FORBIDDEN');
    expect(await world.code('a.coordinator', PERSON, { id: null })).toBe('NOT_FOUND');
    const listed = (await world.get('a.coordinator', PEOPLE)).cmePeople;
    expect(listed.totalCount).toBe(3);
  });

  it('a webinar gives no credit until its holder confirms it by certificate, and no more than was attended', async () => {
    const { id: personId, institutionId, programId, email } = world.person('a.fellow');
    const [event, registration] = [randomUUID(), randomUUID()];
    await world.db.query(
      `INSERT INTO conferences (institution_id, id, program_id, slug, title, summary, speaker, starts_at, ends_at, time_zone, capacity, state, room_name, host_id, created_at)
       VALUES ($1, $2, $3, 'w', 'Pain webinar', '', '', '2026-11-20T01:00:00Z', '2026-11-20T02:00:00Z', 'America/New_York', 9, 'published', 'r', $4, now())`,
      [institutionId, event, programId, personId],
    );
    await world.db.query(
      `INSERT INTO registrations (institution_id, id, conference_id, person_id, name, email, time_zone, state, created_at)
       VALUES ($1, $2, $3, $4, 'x', $5, 'UTC', 'confirmed', now())`,
      [institutionId, registration, event, personId, email],
    );
    for (const [kind, at] of [
      ['joined', '2026-11-20T01:00:00Z'],
      ['left', '2026-11-20T01:50:00Z'],
    ]) {
      await world.db.query(
        `INSERT INTO room_events (institution_id, id, subject_type, subject_id, participant_id, participant_role, source, kind, at, dedupe_key)
         VALUES ($1, $2, 'conference', $3, $4, 'attendee', 'server', $5, $6, $7)`,
        [institutionId, randomUUID(), event, registration, kind, at, `server:${kind}:${registration}:1`],
      );
    }
    const open = async () => (await world.get('a.fellow', CANDIDATES)).cmeCandidates;
    const before = (await ohio()).hours.done;
    expect(await open()).toEqual([
      {
        source: 'webinar',
        sourceId: event,
        title: 'Pain webinar',
        earnedOn: '2026-11-19',
        minutes: 50,
        maxHours: 0.75,
      },
    ]);
    const confirm = { source: 'webinar', sourceId: event, hours: '1', painHours: '0.5' };
    expect(await faults('a.fellow', confirm)).toEqual([
      ['hours', 'more_than_attended'],
      ['certificate', 'missing'],
    ]);
    expect(await world.code('a.fellow2', SAVE, { input: form(confirm) })).toBe('NOT_FOUND');
    const right = { ...confirm, hours: '0.75', certificate: 'C-1' };
    const { id } = await save('a.fellow', right);
    expect((await ohio()).hours.done).toBe(before + 0.75);
    expect(await open()).toEqual([]);
    expect(await faults('a.fellow', right)).toEqual([['sourceId', 'credited']]);
    // A correction stays bound to the attendance.
    expect(await faults('a.fellow', { replacesId: id, hours: '1', painHours: '', certificate: 'C-1' })).toEqual([
      ['hours', 'more_than_attended'],
    ]);
    await world.get('a.fellow', WITHDRAW, { id, reason: 'Wrong certificate' });
    expect(await open()).toHaveLength(1);
  });

  it('a module completed is education without credit until it is confirmed', async () => {
    const { id: personId, institutionId } = world.person('a.faculty');
    const versionId = await addVersion(institutionId);
    await world.db.query(
      `INSERT INTO module_progress (institution_id, person_id, module_version_id, slug, started_at, completed_at)
       VALUES ($1, $2, $3, 'm', '2026-05-01', '2026-05-02T15:00:00Z')`,
      [institutionId, personId, versionId],
    );
    const [one] = (await world.get('a.faculty', CANDIDATES)).cmeCandidates;
    expect(one).toMatchObject({ source: 'module', sourceId: versionId, earnedOn: '2026-05-02', maxHours: null });
    const confirm = { source: 'module', sourceId: versionId, hours: '1', painHours: '1' };
    expect(await faults('a.faculty', confirm)).toEqual([['certificate', 'missing']]);
    await save('a.faculty', { ...confirm, certificate: 'M-9' });
    expect((await world.get('a.faculty', CANDIDATES)).cmeCandidates).toEqual([]);
  });

  async function addVersion(institutionId: string): Promise<string> {
    const id = randomUUID();
    await world.db.query(
      `INSERT INTO module_versions (institution_id, id, slug, version, title, content, content_hash, published_at) VALUES ($1, $2, 'm', 1, 'Module', '{}', 'h', now())`,
      [institutionId, id],
    );
    return id;
  }

  it('gives the credits and the standing as files', async () => {
    const csv = (as: string, url: string) =>
      world.app.inject({ method: 'GET', url, headers: { cookie: world.person(as).cookie } });
    const own = await csv('a.fellow', '/api/csv/cme-credits');
    expect(own.body).toContain('Opioid stewardship');
    expect((await csv('a.coordinator', '/api/csv/cme')).body.split('\r\n').length).toBe(5);
    expect((await csv('a.fellow2', `/api/csv/cme-credits?person=${world.person('a.fellow').id}`)).body).not.toContain(
      'Opioid',
    );
    expect((await csv('a.fellow', '/api/csv/cme-credits?person=x')).statusCode).toBe(404);
    expect((await csv('a.director', '/api/csv/cme')).statusCode).toBe(403);
  });

  it('costs the same number of statements whatever the number of people, licenses and credits', async () => {
    const asks = [
      () => world.get('a.coordinator', PEOPLE),
      () => world.get('a.fellow', PERSON),
      () => world.get('a.fellow', CREDITS),
      () => world.get('a.fellow', CANDIDATES),
    ];
    const counted = async () => {
      const counts: number[] = [];
      for (const ask of asks) counts.push(await statementsOf(ask));
      return counts;
    };
    const before = await counted();
    for (const state of ['IN', 'MI', 'PA', 'AS']) {
      await addLicense('a.fellow', state, '2028-01-31');
      await addLicense('a.fellow2', state, '2028-01-31', 'training');
    }
    for (let day = 1; day < 6; day++) await save('a.fellow', { earnedOn: `2026-06-0${day}` });
    expect(await counted()).toEqual(before);
    console.info('statements: people, person, credits, candidates', before);
  });
});
