import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { newRoomName } from '../../apps/server/src/platform/video/index.ts';
import { prepareGround, type Ground } from './room-harness.ts';

let ground: Ground;
let room: string;
let initialSwitches: Ground['standIn']['switches'];

const LONG_AGO = new Date('2026-01-01T00:00:00Z');

test.beforeAll(async () => {
  // The first run builds the external API.
  test.setTimeout(120_000);
  ground = await prepareGround();
  initialSwitches = { ...ground.standIn.switches };
});
test.afterAll(() => ground.stop());

test.beforeEach(() => {
  Object.assign(ground.standIn.switches, initialSwitches);
  ground.standIn.posts.length = 0;
  room = newRoomName('tc', randomBytes);
});

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

const faculty = () => ({ room, role: 'moderator', name: 'Samuel Whitlock' }) as const;
const fellow = () => ({ room, role: 'participant', name: 'Amara Okafor' }) as const;
const patient = () => ({ room, role: 'guest', name: 'SP-014' }) as const;

test('a moderator walks in and moderates', async ({ browser }) => {
  const visitor = await ground.enter(browser, faculty());
  await visitor.reaches('joined');
  await expect.poll(async () => (await visitor.record()).snapshot.moderates).toBe(true);
  const record = await visitor.record();
  expect(record.states).toEqual(['loading', 'connecting', 'joined']);
  expect(record.beats).toBe(1);
});

test('a fellow walks in under the name of her token and moderates nothing', async ({ browser }) => {
  const host = await ground.enter(browser, faculty());
  await host.reaches('joined');
  const visitor = await ground.enter(browser, fellow());
  await visitor.reaches('joined');
  await visitor.sees('Samuel Whitlock');
  await host.sees('Amara Okafor');
  expect((await visitor.record()).snapshot.moderates).toBe(false);
});

test('a patient who comes first waits in the lobby until the moderator admits her', async ({ browser }) => {
  // Shorter than the wait: in the lobby no limit runs.
  const guest = await ground.enter(browser, { ...patient(), times: { total: 2_000, join: 2_000 } });
  await guest.reaches('lobby');
  const host = await ground.enter(browser, faculty());
  await host.reaches('joined');
  await expect.poll(async () => (await host.record()).snapshot.knocking.map(({ name }) => name)).toEqual(['SP-014']);
  await guest.page.waitForTimeout(2_500);
  expect((await guest.record()).states).toEqual(['loading', 'connecting', 'lobby']);
  const [knocker] = (await host.record()).snapshot.knocking;
  await host.answerKnock(knocker?.id ?? '', true);
  await guest.reaches('joined');
  expect((await guest.record()).snapshot.moderates).toBe(false);
  await host.sees('SP-014');
  expect((await host.record()).snapshot.knocking).toEqual([]);
});

test('who is turned away is told so', async ({ browser }) => {
  const host = await ground.enter(browser, faculty());
  await host.reaches('joined');
  const guest = await ground.enter(browser, patient());
  await guest.reaches('lobby');
  await expect.poll(async () => (await host.record()).snapshot.knocking.length).toBe(1);
  const [knocker] = (await host.record()).snapshot.knocking;
  await host.answerKnock(knocker?.id ?? '', false);
  expect((await guest.reaches('refused')).snapshot.problem).toEqual({ kind: 'denied' });
});

test('a token for another room is refused, and no new one is asked for', async ({ browser }) => {
  const visitor = await ground.enter(browser, { ...faculty(), tokenRoom: newRoomName('tc', randomBytes) });
  expect((await visitor.reaches('refused')).snapshot.problem).toEqual({ kind: 'wrongRoom' });
  expect(visitor.minted).toBe(1);
  expect(ground.standIn.rooms.has(room)).toBe(false);
});

test('an expired token is minted anew', async ({ browser }) => {
  const mintedAt = (count: number) => (count === 0 ? LONG_AGO : new Date());
  const visitor = await ground.enter(browser, { ...faculty(), mintedAt });
  await visitor.reaches('joined');
  expect(visitor.minted).toBe(2);
  expect((await visitor.record()).events).toContainEqual({
    kind: 'tokenRenewed',
    detail: { reason: 'expired', attempt: 1 },
  });
});

test('after three fresh tokens were refused it gives up and says why', async ({ browser }) => {
  const visitor = await ground.enter(browser, { ...faculty(), mintedAt: () => LONG_AGO });
  const record = await visitor.reaches('refused');
  expect(record.snapshot.problem?.kind).toBe('token');
  expect(visitor.minted).toBe(4);
});

test('a script that is missing is unreachable, and trying again tries again', async ({ browser }) => {
  ground.standIn.switches.scriptMissing = true;
  const visitor = await ground.enter(browser, faculty());
  expect((await visitor.reaches('unreachable')).snapshot.problem).toEqual({ kind: 'script' });
  ground.standIn.switches.scriptMissing = false;
  await visitor.retry();
  await visitor.reaches('joined');
});

test('a room page that never speaks is unreachable', async ({ browser }) => {
  ground.standIn.switches.neverReady = true;
  const visitor = await ground.enter(browser, { ...faculty(), times: { ready: 1_000 } });
  expect((await visitor.reaches('unreachable')).snapshot.problem).toEqual({ kind: 'silent' });
  expect(await visitor.page.locator('iframe').count()).toBe(0);
});

test('a frame that reloads gets a fresh token and comes back', async ({ browser }) => {
  const visitor = await ground.enter(browser, faculty());
  await visitor.reaches('joined');
  ground.standIn.reload(room);
  await expect.poll(() => visitor.count('joined')).toBe(2);
  await visitor.reaches('joined');
  expect(visitor.minted).toBe(2);
  expect(await visitor.count('left')).toBe(1);
  expect(await visitor.page.locator('iframe').count()).toBe(1);
});

test('a departure that is told twice counts once', async ({ browser }) => {
  const host = await ground.enter(browser, faculty());
  await host.reaches('joined');
  const visitor = await ground.enter(browser, fellow());
  await visitor.reaches('joined');
  await host.sees('Amara Okafor');
  await visitor.hangUp();
  await visitor.reaches('left');
  await host.sees();
  await host.page.waitForTimeout(300);
  expect(await host.count('participantLeft')).toBe(1);
  expect(await visitor.count('left')).toBe(1);
});

test('who is removed by a moderator is told so and does not come back by himself', async ({ browser }) => {
  const visitor = await ground.enter(browser, fellow());
  const { events } = await visitor.reaches('joined');
  ground.standIn.kick(room, String(events.find(({ kind }) => kind === 'joined')?.detail['id']));
  expect((await visitor.reaches('left')).snapshot.problem).toEqual({ kind: 'kicked' });
  expect(visitor.minted).toBe(1);
});

test('a recording that starts is noticed', async ({ browser }) => {
  const visitor = await ground.enter(browser, fellow());
  await visitor.reaches('joined');
  expect(await visitor.count('recording')).toBe(0);
  ground.standIn.startRecording(room);
  await expect.poll(() => visitor.count('recording')).toBe(1);
});

test('a page that is closed while joined says goodbye', async ({ browser }) => {
  const visitor = await ground.enter(browser, fellow());
  await visitor.reaches('joined');
  const before = ground.beacons();
  await visitor.page.goto('about:blank');
  await expect.poll(() => ground.beacons()).toBe(before + 1);
});

test('the server reports who joined and left under the id of the token, a crash late', async ({ browser }) => {
  ground.standIn.switches.crashReportMs = 1_500;
  const visitor = await ground.enter(browser, fellow());
  await visitor.reaches('joined');
  const joined = ground.standIn.posts.find(({ path }) => path === '/events/occupant/joined');
  expect(joined?.payload).toMatchObject({
    event_name: 'muc-occupant-joined',
    room_name: room,
    occupant: { id: 'u-Amara Okafor', name: 'Amara Okafor' },
  });
  const left = () => ground.standIn.posts.filter(({ path }) => path === '/events/occupant/left').length;
  const crashed = visitor.page.waitForEvent('crash');
  await visitor.page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  expect(left()).toBe(0);
  await expect.poll(left, { timeout: 10_000 }).toBe(1);
});
