import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW, World } from '../support/world.ts';

const HOUR = 3_600_000;
const START = new Date('2026-12-03T17:00:00Z');
const END = new Date('2026-12-03T18:00:00Z');

const CREATE = `mutation ($input: ConferenceInput!, $key: ID) { createConference(input: $input, idempotencyKey: $key) {
  id slug title state placesLeft canManage canModerate publicUrl } }`;
const REGISTER = `mutation ($slug: String!, $name: String!, $email: String!, $country: String!, $zone: String!) {
  registerForConference(slug: $slug, name: $name, email: $email, country: $country, timeZone: $zone) { mailed } }`;
const JOIN = 'mutation ($key: String!) { joinConference(key: $key) { room token displayName role } }';
const RECORD = `mutation ($key: String!, $kind: AttendanceKind!, $n: Int!) {
  recordAttendance(key: $key, kind: $kind, tabId: "tab-1", sequence: $n) }`;
const OWN = 'query ($key: String!) { myAttendance(key: $key) { minutes eventMinutes percent passed } }';
const ATTENDANCE = `query ($id: ID!) { attendance(conferenceId: $id) { totalCount edges { node {
  name email minutes percent passed } } } }`;

const input = (over: Record<string, unknown> = {}) => ({
  title: 'Tapering after spine surgery',
  summary: 'One talk, two cases.',
  speaker: 'Elena Marković, MD',
  startsAt: START.toISOString(),
  endsAt: END.toISOString(),
  timeZone: 'America/New_York',
  capacity: 100,
  ...over,
});

describe('conferences', () => {
  let world: World;
  let hours = 0;
  beforeAll(async () => {
    world = await World.create({
      JITSI_DOMAIN: 'meet.example',
      JITSI_APP_SECRET: 'a-secret-for-the-video-service-1',
      JITSI_WEBHOOK_SECRET: 'hook',
    });
  });
  afterAll(() => world.close());
  // Each test signs up in an hour of its own: the limit per address is tested once, by itself.
  beforeEach(() => {
    hours += 2;
    world.now = new Date(NOW.getTime() + hours * HOUR);
  });

  const create = async (over: Record<string, unknown> = {}, as = 'a.coordinator') =>
    (await world.get(as, CREATE, { input: input(over) })).createConference;
  const register = (slug: string, email: string, over: Record<string, string> = {}) =>
    world.ask(null, REGISTER, { slug, name: 'Jelena Ilić', email, country: 'RS', zone: 'Europe/Belgrade', ...over });
  const mailsTo = async (email: string) =>
    (await world.db.query('SELECT * FROM mails WHERE recipient = $1 ORDER BY created_at, id', [email])).rows;
  const keyOf = (mail: { body_text: string }) => /key=([\w-]+)/.exec(mail.body_text)?.[1] ?? '';
  const registered = async (slug: string, email: string) => {
    await register(slug, email);
    return keyOf((await mailsTo(email)).at(-1));
  };

  it('a coordinator publishes an event that the world can read by its address alone', async () => {
    const made = await create();
    expect(made).toMatchObject({ state: 'PUBLISHED', placesLeft: 100, canManage: true, canModerate: true });
    const { publicConference } = await world.get(
      null,
      'query ($slug: String!) { publicConference(slug: $slug) { title placesLeft institutionName registrationOpen } }',
      { slug: made.slug },
    );
    expect(publicConference).toEqual({
      title: 'Tapering after spine surgery',
      placesLeft: 100,
      institutionName: 'Lakeshore University',
      registrationOpen: true,
    });
    expect(await world.get(null, '{ publicConference(slug: "no-such-event") { title } }')).toEqual({
      publicConference: null,
    });
  });

  it('an event that cannot be is refused with each field at fault', async () => {
    const bad = { title: ' ', endsAt: START.toISOString(), timeZone: 'Mars/Base', capacity: 501, passPercent: 0 };
    const answer = await world.ask('a.coordinator', CREATE, { input: input(bad) });
    expect(answer.errors?.[0]?.extensions.problems?.map((problem) => problem.field)).toEqual([
      'title',
      'endsAt',
      'timeZone',
      'capacity',
      'passPercent',
    ]);
  });

  it('a fellow cannot publish, and another institution cannot see, cancel or count', async () => {
    expect(await world.code('a.fellow', CREATE, { input: input() })).toBe('FORBIDDEN');
    const { id, slug } = await create();
    expect(
      await world.code('b.coordinator', 'query ($slug: String!) { conference(slug: $slug) { id } }', { slug }),
    ).toBe('NOT_FOUND');
    expect(await world.code('b.coordinator', 'mutation ($id: ID!) { cancelConference(id: $id) { id } }', { id })).toBe(
      'NOT_FOUND',
    );
    expect(await world.code('b.coordinator', ATTENDANCE, { id })).toBe('NOT_FOUND');
    expect(await world.code('a.coordinator', ATTENDANCE, { id: 'no-id' })).toBe('NOT_FOUND');
  });

  it('a registrant gets one place, a calendar entry and a personal link by mail', async () => {
    const { id, slug } = await create();
    expect((await register(slug, 'jelena@example.org')).data).toEqual({ registerForConference: { mailed: true } });
    const [mail] = await mailsTo('jelena@example.org');
    const ics = mail.attachments[0].content.replace(/\r\n /g, '');
    expect(ics).toContain('METHOD:REQUEST');
    expect(ics).toContain(`UID:conference-${id}@telefellow`);
    expect(ics).toContain('SEQUENCE:0');
    expect(ics).toContain('DTSTART:20261203T170000Z');
    expect(mail.body_text).toContain(`http://localhost:3000/c/${slug}/lobby?key=`);
    const { lobby } = await world.get(
      null,
      'query ($key: String!) { lobby(key: $key) { name timeZone open state conference { title } } }',
      { key: keyOf(mail) },
    );
    expect(lobby).toEqual({
      name: 'Jelena Ilić',
      timeZone: 'Europe/Belgrade',
      open: false,
      state: 'CONFIRMED',
      conference: { title: 'Tapering after spine surgery' },
    });
  });

  it('the same address again gets the same answer and the same link once more, and takes no second place', async () => {
    const { slug } = await create({ capacity: 1 });
    const first = await register(slug, 'again@example.org');
    world.now = new Date(world.now.getTime() + 5 * 60_000);
    const second = await register(slug, 'AGAIN@example.org', { name: 'Somebody Else' });
    const third = await register(slug, 'late@example.org');
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    const mails = await mailsTo('again@example.org');
    expect(mails).toHaveLength(2);
    expect(keyOf(mails[1])).toBe(keyOf(mails[0]));
    expect((await mailsTo('late@example.org'))[0].subject).toContain('waiting list');
  });

  it('parallel sign-ups never sell more places than there are', async () => {
    const { id, slug } = await create({ capacity: 3 });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => register(slug, `parallel${index}@example.org`)),
    );
    expect(answers.filter((answer) => answer.errors)).toEqual([]);
    const { rows } = await world.db.query(
      'SELECT state, count(*)::int AS people FROM registrations WHERE conference_id = $1 GROUP BY state ORDER BY state',
      [id],
    );
    expect(rows).toEqual([
      { state: 'confirmed', people: 3 },
      { state: 'waitlisted', people: 7 },
    ]);
  });

  it('a country, a time zone and an address that do not exist are named', async () => {
    const { slug } = await create();
    const answer = await register(slug, 'not an address', { country: 'ZZ', zone: '+02:00' });
    expect(answer.errors?.[0]?.extensions.problems?.map((problem) => problem.field)).toEqual([
      'email',
      'country',
      'timeZone',
    ]);
  });

  it('one client address cannot sign up more than 20 times an hour', async () => {
    const { slug } = await create();
    const codes: (string | undefined)[] = [];
    for (let index = 0; index < 21; index++) {
      codes.push((await register(slug, `flood${index}@example.org`)).errors?.[0]?.extensions.code);
    }
    expect(codes.filter((code) => code === undefined)).toHaveLength(20);
    expect(codes.at(-1)).toBe('TOO_MANY_REQUESTS');
  });

  it('a place that is given up goes to whoever waited longest, and its mail says so; coming back means waiting', async () => {
    const { slug } = await create({ capacity: 1 });
    const first = await registered(slug, 'gives.up@guest.test');
    await register(slug, 'waits.first@guest.test');
    world.now = new Date(world.now.getTime() + 60_000);
    await register(slug, 'waits.second@guest.test');
    const cancel = 'mutation ($key: String!) { cancelRegistration(key: $key) }';
    expect(await world.get(null, cancel, { key: first })).toEqual({ cancelRegistration: true });
    expect((await mailsTo('waits.first@guest.test')).map(({ subject }) => subject.split(':')[0])).toEqual([
      'You are on the waiting list',
      'You are registered',
    ]);
    expect(await mailsTo('waits.second@guest.test')).toHaveLength(1);
    expect(await world.code(null, cancel, { key: first })).toBe('LINK_INVALID');
    expect(await world.code(null, JOIN, { key: first })).toBe('LINK_INVALID');
    world.now = new Date(world.now.getTime() + 120_000);
    await register(slug, 'gives.up@guest.test');
    expect((await mailsTo('gives.up@guest.test')).at(-1).subject).toMatch(/waiting list/);
  });

  it('the personal link joins as a guest from 20 minutes before until the end, and at no other time', async () => {
    const { slug } = await create();
    const key = await registered(slug, 'join@example.org');
    const at = async (time: number) => {
      world.now = new Date(time);
      return world.code(null, JOIN, { key });
    };
    expect(await at(START.getTime() - 21 * 60_000)).toBe('ROOM_NOT_OPEN');
    expect(await at(START.getTime() - 20 * 60_000)).toBeUndefined();
    expect(await at(END.getTime() - 1)).toBeUndefined();
    expect(await at(END.getTime())).toBe('ROOM_NOT_OPEN');
    expect(await at(END.getTime() + 25 * HOUR)).toBe('LINK_INVALID');
  });

  it('a revoked link and a link made for something else open nothing', async () => {
    const { slug } = await create();
    const revoked = await registered(slug, 'revoked@example.org');
    const other = await registered(slug, 'other@example.org');
    world.now = START;
    await world.db.query(
      `UPDATE link_tokens SET revoked_at = now() WHERE token_hash = sha256(convert_to($1, 'UTF8'))`,
      [revoked],
    );
    await world.db.query(
      `UPDATE link_tokens SET purpose = 'visit_patient' WHERE token_hash = sha256(convert_to($1, 'UTF8'))`,
      [other],
    );
    for (const key of [revoked, other, 'invented']) expect(await world.code(null, JOIN, { key })).toBe('LINK_INVALID');
  });

  it('whoever runs the event moderates, and another member comes in as a registrant', async () => {
    const { id } = await create();
    world.now = START;
    const HOST = 'mutation ($id: ID!) { hostConference(id: $id) { role token } }';
    expect((await world.get('a.director', HOST, { id })).hostConference.role).toBe('moderator');
    expect((await world.get('a.fellow', HOST, { id })).hostConference.role).toBe('participant');
    expect((await world.get('a.fellow', HOST, { id })).hostConference.role).toBe('participant');
    expect(await world.code('b.director', HOST, { id })).toBe('NOT_FOUND');
    const { attendance } = await world.get('a.coordinator', ATTENDANCE, { id });
    expect(attendance.edges.map((edge: any) => edge.node.name)).toEqual(['a fellow Person']);
  });

  it('minutes are the beats within the event, however often a phone sends them', async () => {
    const { id, slug } = await create();
    const key = await registered(slug, 'minutes@example.org');
    const beat = async (seconds: number, kind: string, n: number) => {
      world.now = new Date(START.getTime() + seconds * 1000);
      await world.get(null, RECORD, { key, kind, n });
    };
    await beat(-60, 'JOINED', 0);
    for (let n = 1; n <= 42; n++) await beat(-60 + n * 75, 'HEARTBEAT', n);
    await beat(-60 + 42 * 75, 'HEARTBEAT', 42);
    await beat(-60 + 43 * 75, 'LEFT', 43);
    const own = (await world.get(null, OWN, { key })).myAttendance;
    expect(own).toEqual({ minutes: 52, eventMinutes: 60, percent: 86, passed: true });
    const { attendance } = await world.get('a.director', ATTENDANCE, { id });
    expect(attendance.edges[0].node).toMatchObject({ email: 'minutes@example.org', minutes: 52, passed: true });
    const { rows } = await world.db.query('SELECT count(*)::int AS rows FROM room_events WHERE subject_id = $1', [id]);
    expect(rows[0].rows).toBe(44);
    const csv = await world.app.inject({
      url: `/api/csv/attendance?conference=${id}`,
      headers: { cookie: world.person('a.director').cookie },
    });
    expect(csv.body.split('\r\n')[1]).toBe('Jelena Ilić,minutes@example.org,RS,confirmed,52,60,86,yes,no');
  });

  it('two devices at once count once, by what the video server saw', async () => {
    const { id, slug } = await create();
    await registered(slug, 'devices@example.org');
    const { rows } = await world.db.query(
      'SELECT r.id, c.room_name FROM registrations r JOIN conferences c ON c.id = r.conference_id WHERE c.id = $1',
      [id],
    );
    const saw = (jid: string, from: number, to: number) =>
      world.app.inject({
        method: 'POST',
        url: '/api/video/events/occupant/left',
        headers: { authorization: 'Bearer hook' },
        payload: {
          event_name: 'muc-occupant-left',
          room_name: rows[0].room_name,
          occupant: {
            id: rows[0].id,
            occupant_jid: `room@muc.meet.jitsi/${jid}`,
            joined_at: START.getTime() / 1000 + from * 60,
            left_at: START.getTime() / 1000 + to * 60,
          },
        },
      });
    await saw('phone', 0, 30);
    await saw('laptop', 10, 45);
    await saw('laptop', 10, 45);
    const { attendance } = await world.get('a.coordinator', ATTENDANCE, { id });
    expect(attendance.edges[0].node).toMatchObject({ minutes: 45, percent: 75, passed: false });
  });

  it('cancelling tells everybody once with a raised sequence, and the room stays shut', async () => {
    const { id, slug } = await create();
    const key = await registered(slug, 'cancelled@example.org');
    const CANCEL = 'mutation ($id: ID!) { cancelConference(id: $id) { state } }';
    expect((await world.get('a.coordinator', CANCEL, { id })).cancelConference.state).toBe('CANCELLED');
    await world.get('a.coordinator', CANCEL, { id });
    const mails = await mailsTo('cancelled@example.org');
    expect(mails).toHaveLength(2);
    const ics = mails[1].attachments[0].content.replace(/\r\n /g, '');
    expect(ics).toContain('METHOD:CANCEL');
    expect(ics).toContain('SEQUENCE:1');
    expect(ics).toContain(`UID:conference-${id}@telefellow`);
    expect((await register(slug, 'too-late@example.org')).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    world.now = START;
    expect(await world.code(null, JOIN, { key })).toBe('ROOM_NOT_OPEN');
  });
});
