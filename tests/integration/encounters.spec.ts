import { decodeJwt } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW, World } from '../support/world.ts';

const SCHEDULE = `mutation ($input: ScheduleVisitInput!, $key: String) {
  scheduleVisit(input: $input, idempotencyKey: $key) { id code coverVerdict coverSentence patientLink }
}`;
const VISIT = `query ($code: String!) { visit(code: $code) {
  id code version state myRole assessmentState videoConfigured startedAt epaTitle coverVerdict patientState
  override { reason by } checklist { code done } timeline { kind role source }
  cover { verdict state date persons { role verdict proof { state number } } } } }`;
const JOIN = `mutation ($id: ID!) { joinVisit(visitId: $id) { domain room token displayName role } }`;
const JOIN_PATIENT = `mutation ($token: String!) { joinVisitAsPatient(token: $token) { room token displayName role } }`;
const LIST = `query ($when: String!) { visits(when: $when) { totalCount edges { node { code } } } }`;
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000).toISOString();

describe('observed visits', () => {
  let world: World;
  /** Visits of different tests never overlap. */
  let day = 0;

  beforeAll(async () => {
    world = await World.create({
      JITSI_DOMAIN: 'meet.test',
      JITSI_APP_SECRET: 'a-secret-of-at-least-32-characters',
      JITSI_WEBHOOK_SECRET: 'the-video-servers-secret',
    });
    await world.db.query(
      `INSERT INTO jurisdictions (code, name, imlc_status, telehealth_path, notes, as_of, source, confidence)
       VALUES ('KY', 'Kentucky', 'member', 'unknown', '', '2026-11-01', 'test', 'high'),
         ('TN', 'Tennessee', 'member', 'unknown', '', '2026-11-01', 'test', 'high') ON CONFLICT DO NOTHING`,
    );
    for (const person of ['a.fellow', 'a.faculty']) await license(person, 'KY', '2026-11-30');
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.now = NOW;
    day += 1;
  });

  async function license(person: string, state: string, expires: string) {
    const { institutionId, id } = world.person(person);
    await world.db.query(
      `INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash, number_last4,
         issued_on, expires_on, verified_on, created_at, updated_at)
       VALUES ($1, $2, $3, $4, 'full', 'active', 'sealed', $5, '4321', '2024-01-01', $6, '2026-11-01', now(), now())`,
      [institutionId, uuidv7(), id, state, `${person}${state}`, expires],
    );
  }

  function input(change: Record<string, unknown> = {}) {
    return {
      fellowId: world.person('a.fellow').id,
      supervisorId: world.person('a.faculty').id,
      epa: 'T2',
      patientLabel: 'SP-014',
      patientState: 'KY',
      modality: 'video',
      simulated: true,
      scheduledAt: minutes(day * 120),
      durationMinutes: 30,
      otherLine: '+1 555 0100',
      ...change,
    };
  }

  async function schedule(change: Record<string, unknown> = {}, as = 'a.fellow') {
    return (await world.get(as, SCHEDULE, { input: input(change) })).scheduleVisit;
  }

  const refused = async (change: Record<string, unknown>, as = 'a.fellow') =>
    (await world.ask(as, SCHEDULE, { input: input(change) })).errors?.[0]?.extensions;

  const problem = async (change: Record<string, unknown>) => (await refused(change))?.problems?.[0];
  const atStart = () => (world.now = new Date(NOW.getTime() + day * 120 * 60_000));

  it('shows both people the visit with the license rows that prove cover', async () => {
    const made = await schedule({ simulated: false });
    expect(made.code).toMatch(/^TC-[0-9A-Z]{5}$/);
    expect(made.coverVerdict).toBe('covered');
    const { visit } = await world.get('a.faculty', VISIT, { code: made.code });
    expect(visit).toMatchObject({ myRole: 'supervisor', state: 'scheduled', epaTitle: 'Open a tele-visit safely' });
    expect(visit.cover.persons.map((person: any) => [person.role, person.proof])).toEqual([
      ['fellow', { state: 'KY', number: '…4321' }],
      ['supervisor', { state: 'KY', number: '…4321' }],
    ]);
    expect(visit.checklist).toHaveLength(12);
    const { rows } = await world.db.query('SELECT recipient, attachments FROM mails WHERE dedupe_key LIKE $1', [
      `visit.scheduled:${made.id}:%`,
    ]);
    expect(rows).toHaveLength(2);
    expect(rows[0].attachments[0].content).toContain(`UID:visit-${made.id}@telefellow`);
    expect(rows[0].attachments[0].content).toContain('METHOD:REQUEST');
  });

  it('counts a license as cover through the whole day of its end in the program’s zone, and not a day longer', async () => {
    // 04:30 UTC on the 1st is still 30 November in New York.
    const lastDay = await schedule({ simulated: false, scheduledAt: '2026-12-01T04:20:00Z', durationMinutes: 5 });
    expect(lastDay.coverVerdict).toBe('covered');
    const error = await refused({ simulated: false, scheduledAt: '2026-12-01T05:20:00Z', durationMinutes: 5 });
    expect(error).toMatchObject({ code: 'COVER_REQUIRED', detail: { cover: { verdict: 'not_covered' } } });
  });

  it('stops a real visit without cover, also when cover cannot be decided, and only warns a simulated one', async () => {
    expect((await refused({ simulated: false, patientState: 'TN' }))?.code).toBe('COVER_REQUIRED');
    const undecided = await refused({ simulated: false, patientState: null });
    expect(undecided?.detail.cover.verdict).toBe('cannot_decide');
    expect((await schedule({ patientState: 'TN' })).coverVerdict).toBe('not_covered');
  });

  it('lets a coordinator override with a reason of 20 characters, and nobody else', async () => {
    const reason = 'Consult only, attending on site in Tennessee';
    const plan = { simulated: false, patientState: 'TN', overrideReason: reason };
    expect((await refused(plan, 'a.faculty'))?.code).toBe('COVER_REQUIRED');
    expect((await refused({ ...plan, overrideReason: 'too short' }, 'a.coordinator'))?.problems?.[0]?.field).toBe(
      'overrideReason',
    );
    const made = await schedule(plan, 'a.coordinator');
    const { visit } = await world.get('a.coordinator', VISIT, { code: made.code });
    expect(visit.override).toEqual({ reason, by: 'a coordinator Person' });
  });

  it('names the field of what it refuses', async () => {
    expect(await problem({ patientLabel: 'Mr. Miller, MRN 1234567' })).toMatchObject({ field: 'patientLabel' });
    expect(await problem({ patientLabel: 'x'.repeat(61) })).toMatchObject({ field: 'patientLabel', code: 'too_long' });
    expect(await problem({ scheduledAt: minutes(-16) })).toMatchObject({ field: 'scheduledAt', code: 'in_the_past' });
    expect(await problem({ scheduledAt: minutes(366 * 1440) })).toMatchObject({ code: 'too_far' });
    expect(await problem({ patientState: 'ZZ' })).toMatchObject({ field: 'patientState' });
    expect(await problem({ epa: 'T11' })).toMatchObject({ field: 'epa' });
    expect(await problem({ scheduledAt: '2027-07-01T12:00:00Z' })).toMatchObject({ code: 'not_in_force' });
  });

  it('refuses to book a person twice and names the visit in the way', async () => {
    const first = await schedule();
    const second = await problem({ scheduledAt: minutes(day * 120 + 29) });
    expect(second).toMatchObject({ field: 'scheduledAt', code: 'double_booked' });
    expect(second?.message).toContain(first.code);
    expect((await schedule({ scheduledAt: minutes(day * 120 + 30) })).code).not.toBe(first.code);
  });

  it('makes one visit of a plan that a phone sends twice', async () => {
    const variables = { input: input(), key: 'phone-1' };
    const first = (await world.get('a.fellow', SCHEDULE, variables)).scheduleVisit;
    const second = (await world.get('a.fellow', SCHEDULE, variables)).scheduleVisit;
    expect(second.id).toBe(first.id);
    expect(first.patientLink).toMatch(/^\/v\/[\w-]{32}$/);
    expect(second.patientLink).toBeNull();
  });

  it('keeps other people’s visits and other institutions’ people out', async () => {
    const made = await schedule();
    expect(await world.code('b.faculty', VISIT, { code: made.code })).toBe('NOT_FOUND');
    expect(await world.code('a.fellow2', VISIT, { code: made.code })).toBe('NOT_FOUND');
    expect(await world.code('a.admin', VISIT, { code: made.code })).toBe('FORBIDDEN');
    expect(await world.code('b.faculty', JOIN, { id: made.id })).toBe('NOT_FOUND');
    expect((await refused({ supervisorId: world.person('b.faculty').id }))?.code).toBe('NOT_FOUND');
    expect((await refused({ fellowId: world.person('a.fellow2').id }))?.code).toBe('FORBIDDEN');
    expect((await refused({}, 'a.director'))?.code).toBe('FORBIDDEN');
    expect((await world.get('b.coordinator', LIST, { when: 'all' })).visits.totalCount).toBe(0);
    const mine = (await world.get('a.fellow', LIST, { when: 'all' })).visits;
    expect(mine.edges.map((edge: any) => edge.node.code)).toContain(made.code);
    expect((await world.get('a.fellow2', LIST, { when: 'all' })).visits.totalCount).toBe(0);
  });

  it('opens the room from 15 minutes before to an hour after, with a token for this room and role', async () => {
    const made = await schedule();
    expect(await world.code('a.faculty', JOIN, { id: made.id })).toBe('VISIT_NOT_OPEN');
    atStart();
    expect(await world.code('a.director', JOIN, { id: made.id })).toBe('FORBIDDEN');
    const faculty = (await world.get('a.faculty', JOIN, { id: made.id })).joinVisit;
    const fellow = (await world.get('a.fellow', JOIN, { id: made.id })).joinVisit;
    const claims: any[] = [faculty, fellow].map((ticket) => decodeJwt(ticket.token));
    expect(claims.map((claim) => claim.context.user.moderator)).toEqual([true, false]);
    expect(claims.map((claim) => claim.room)).toEqual([faculty.room, faculty.room]);
    expect(claims[1].context.user.id).not.toBe(world.person('a.fellow').id);
    const { visit } = await world.get('a.fellow', VISIT, { code: made.code });
    expect(visit).toMatchObject({ state: 'in_progress', startedAt: world.now.toISOString() });
    world.now = new Date(world.now.getTime() + 91 * 60_000);
    expect(await world.code('a.faculty', JOIN, { id: made.id })).toBe('VISIT_NOT_OPEN');
  });

  it('lets the patient in by the link alone, as a guest, and not by a replaced, late or foreign one', async () => {
    const made = await schedule();
    const token = made.patientLink.slice(3);
    atStart();
    const guest = (await world.get(null, JOIN_PATIENT, { token })).joinVisitAsPatient;
    expect(guest).toMatchObject({ displayName: 'SP-014', role: 'guest' });
    expect((decodeJwt(guest.token) as any).context.user).toMatchObject({ lobby_bypass: false, moderator: false });
    expect((await world.get('a.fellow', VISIT, { code: made.code })).visit.state).toBe('scheduled');
    const renewed = await world.get('a.faculty', 'mutation ($id: ID!) { renewPatientLink(visitId: $id) }', {
      id: made.id,
    });
    expect(await world.code(null, JOIN_PATIENT, { token })).toBe('LINK_INVALID');
    const fresh = renewed.renewPatientLink.slice(3);
    expect(await world.code(null, JOIN_PATIENT, { token: fresh })).toBeUndefined();
    expect(await world.code(null, JOIN_PATIENT, { token: 'x'.repeat(32) })).toBe('LINK_INVALID');
    world.now = new Date(world.now.getTime() + 91 * 60_000);
    expect(await world.code(null, JOIN_PATIENT, { token: fresh })).toBe('LINK_INVALID');
  });

  it('keeps what a browser tells once, and what the video server tells under the same person', async () => {
    const made = await schedule();
    atStart();
    const { token, room } = (await world.get('a.fellow', JOIN, { id: made.id })).joinVisit;
    const event = `mutation ($id: ID!) { recordRoomEvent(visitId: $id, kind: "joined", tabId: "tab-1", sequence: 1) }`;
    expect((await world.get('a.fellow', event, { id: made.id })).recordRoomEvent).toBe(true);
    expect((await world.get('a.fellow', event, { id: made.id })).recordRoomEvent).toBe(false);
    const seconds = Math.floor(world.now.getTime() / 1000);
    const id = (decodeJwt(token) as any).context.user.id;
    const occupant = { occupant_jid: 'x@meet.jitsi/1', joined_at: seconds, id };
    const body = { event_name: 'muc-occupant-joined', room_name: room, is_breakout: false, occupant };
    const post = async (secret: string, payload: unknown = body) => {
      const headers = { 'x-telefellow-video-secret': secret };
      const url = '/api/video/events/occupant/joined';
      return world.app.inject({ method: 'POST', url, headers, payload: payload as object });
    };
    expect((await post('wrong')).statusCode).toBe(401);
    expect((await post('the-video-servers-secret', { event_name: 5 })).statusCode).toBe(422);
    expect((await post('the-video-servers-secret')).json()).toEqual({ added: 1 });
    expect((await post('the-video-servers-secret')).json()).toEqual({ added: 0 });
    const left = {
      event_name: 'muc-room-destroyed',
      room_name: room,
      all_occupants: [{ ...occupant, left_at: seconds + 60 }],
    };
    expect((await post('the-video-servers-secret', left)).json()).toEqual({ added: 1 });
    expect((await post('the-video-servers-secret', { ...body, room_name: 'tc-unknown' })).json()).toEqual({ added: 0 });
    const { visit } = await world.get('a.faculty', VISIT, { code: made.code });
    expect(visit.timeline).toEqual([
      { kind: 'joined', role: 'fellow', source: 'browser' },
      { kind: 'joined', role: 'fellow', source: 'server' },
      { kind: 'left', role: 'fellow', source: 'server' },
    ]);
  });

  it('decides cover anew when the patient is elsewhere, and refuses a change made on an old version', async () => {
    const made = await schedule();
    const change = `mutation ($id: ID!, $version: Int!) { setPatientState(visitId: $id, state: "TN", version: $version) {
      version patientState coverVerdict cover { state } } }`;
    const moved = (await world.get('a.fellow', change, { id: made.id, version: 1 })).setPatientState;
    expect(moved).toEqual({ version: 2, patientState: 'TN', coverVerdict: 'not_covered', cover: { state: 'TN' } });
    const late = await world.ask('a.faculty', change, { id: made.id, version: 1 });
    expect(late.errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      detail: { patientState: 'TN', version: 2 },
    });
    const { rows } = await world.db.query(
      `SELECT detail FROM audit_entries WHERE subject_id = $1 AND action = 'visit.patient_state_changed'`,
      [made.id],
    );
    expect(rows[0].detail).toEqual({
      before: { state: 'KY', cover: 'covered' },
      after: { state: 'TN', cover: 'not_covered' },
    });
  });

  it('marks the checklist and ends only for those who are in the visit, and an ended one is closed', async () => {
    const made = await schedule();
    atStart();
    const mark = `mutation ($id: ID!, $item: String!) { setChecklistItem(visitId: $id, item: $item, done: true) {
      checklist { code done } } }`;
    expect(await world.code('a.faculty', mark, { id: made.id, item: 'nonsense' })).toBe('BAD_INPUT');
    const marked = (await world.get('a.faculty', mark, { id: made.id, item: 'consent' })).setChecklistItem;
    expect(marked.checklist.filter((item: any) => item.done)).toEqual([{ code: 'consent', done: true }]);
    const end = 'mutation ($id: ID!) { endVisit(visitId: $id) { state endedAt } }';
    expect(await world.code('a.coordinator', end, { id: made.id })).toBe('FORBIDDEN');
    expect((await world.get('a.faculty', end, { id: made.id })).endVisit.state).toBe('ended');
    expect(await world.code('a.fellow', JOIN, { id: made.id })).toBe('VISIT_NOT_OPEN');
    expect(await world.code('a.faculty', mark, { id: made.id, item: 'pdmp' })).toBe('VISIT_NOT_OPEN');
  });

  it('cancels a visit with a mail that takes it out of the calendar, and its patient’s link dies', async () => {
    const made = await schedule();
    const cancel = 'mutation ($id: ID!) { cancelVisit(visitId: $id) { state } }';
    expect((await world.get('a.coordinator', cancel, { id: made.id })).cancelVisit.state).toBe('cancelled');
    const { rows } = await world.db.query(`SELECT attachments FROM mails WHERE dedupe_key LIKE $1`, [
      `visit.cancelled:${made.id}:%`,
    ]);
    expect(rows.map((row) => /METHOD:CANCEL/.test(row.attachments[0].content))).toEqual([true, true]);
    expect(await world.code(null, JOIN_PATIENT, { token: made.patientLink.slice(3) })).toBe('LINK_INVALID');
    expect((await schedule()).code).not.toBe(made.code);
  });

  it('tells the fellow of an assessment once it is submitted, and of a draft nobody but its rater', async () => {
    const made = await schedule();
    const { institutionId, programId, id: raterId } = world.person('a.faculty');
    const id = uuidv7();
    await world.db.query(
      `INSERT INTO assessments (institution_id, id, visit_id, program_id, fellow_id, rater_id, instrument,
         instrument_version, state, content, opened_at, saved_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'webside', 1, 'draft', '{}', now(), now())`,
      [institutionId, id, made.id, programId, world.person('a.fellow').id, raterId],
    );
    const seen = async (as: string) => {
      const query = 'query ($code: String!) { visit(code: $code) { assessmentState assessmentId } }';
      const { visit } = await world.get(as, query, { code: made.code });
      return [visit.assessmentState, visit.assessmentId];
    };
    expect(await seen('a.faculty')).toEqual(['draft', id]);
    expect(await seen('a.fellow')).toEqual(['none', null]);
    await world.db.query(`UPDATE assessments SET state = 'submitted', submitted_at = now() WHERE id = $1`, [id]);
    expect(await seen('a.fellow')).toEqual(['submitted', id]);
    expect(await seen('a.coordinator')).toEqual(['submitted', id]);
  });

  it('asks for no conference when none is set up', async () => {
    const made = await schedule();
    atStart();
    const tokens = (await import('../../apps/server/src/platform/video/room-tokens.ts')).RoomTokens;
    const service: { settings: unknown } = world.app.get(tokens, { strict: false });
    const settings = service.settings;
    service.settings = null;
    expect(await world.code('a.faculty', JOIN, { id: made.id })).toBe('VIDEO_NOT_CONFIGURED');
    expect((await world.get('a.faculty', VISIT, { code: made.code })).visit).toMatchObject({ videoConfigured: false });
    service.settings = settings;
  });
});
