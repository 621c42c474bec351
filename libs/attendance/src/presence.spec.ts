import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { disagreement, presence } from './index.ts';
import type { Heartbeat, PresenceEvent, PresenceInput } from './index.ts';

const START = Date.UTC(2026, 10, 24, 15, 0);
/** Minutes after the scheduled start, in ms. */
const at = (minutes: number): number => START + Math.round(minutes * 60_000);
const joined = (minutes: number, occupant = 'a'): PresenceEvent => ({ occupant, kind: 'joined', at: at(minutes) });
const left = (minutes: number, occupant = 'a'): PresenceEvent => ({ occupant, kind: 'left', at: at(minutes) });
/** A beat each half minute from one minute to another. */
const beats = (from: number, to: number, tab = 't1', occupant?: string): Heartbeat[] =>
  Array.from({ length: Math.floor((to - from) * 2) + 1 }, (_, i) => ({ tab, at: at(from + i / 2), occupant }));
const beat = (minutes: number, tab = 't1'): Heartbeat => ({ tab, at: at(minutes) });

interface Worked {
  name: string;
  events?: PresenceEvent[];
  heartbeats?: Heartbeat[];
  roomDestroyedAt?: number;
  minutes: number;
  intervals?: [number, number][];
}

/** The window is 60 minutes. */
const CASES: Worked[] = [
  { name: 'nothing happened', minutes: 0, intervals: [] },
  { name: 'joined and left', events: [joined(0), left(45)], minutes: 45, intervals: [[0, 45]] },
  { name: 'came early and stayed over', events: [joined(-10), left(75)], minutes: 60, intervals: [[0, 60]] },
  { name: 'was there before the start only', events: [joined(-10), left(-1)], minutes: 0 },
  { name: 'came after the end', events: [joined(61), left(70)], minutes: 0 },
  {
    name: 'left and came back under a new id',
    events: [joined(0), left(20), joined(30, 'b'), left(60, 'b')],
    minutes: 50,
  },
  { name: 'left and came back under the same id', events: [joined(0), left(20), joined(30), left(60)], minutes: 50 },
  { name: 'two devices at once', events: [joined(0), left(40), joined(20, 'b'), left(60, 'b')], minutes: 60 },
  {
    name: 'a second device at the instant the first one leaves',
    events: [joined(0), left(20), joined(20, 'b'), left(40, 'b')],
    minutes: 40,
    intervals: [[0, 40]],
  },
  { name: 'one device inside the other', events: [joined(0), left(60), joined(20, 'b'), left(30, 'b')], minutes: 60 },
  { name: 'the same webhook twice', events: [joined(0), joined(0), left(30), left(30)], minutes: 30 },
  { name: 'the leave before the join', events: [left(30), joined(10)], minutes: 20 },
  { name: 'a second join without a leave between', events: [joined(0), joined(10), left(30)], minutes: 30 },
  { name: 'a leave without a join', events: [left(30)], minutes: 0 },
  { name: 'join and leave at one instant', events: [joined(10), left(10)], minutes: 0 },
  { name: 'rejoin at the instant of the leave', events: [joined(0), left(10), joined(10), left(30)], minutes: 30 },
  {
    name: 'open, with beats to 20',
    events: [joined(0)],
    heartbeats: beats(0.5, 20),
    minutes: 20,
    intervals: [[0, 20.75]],
  },
  { name: 'open, without beats, room destroyed', events: [joined(0)], roomDestroyedAt: at(50), minutes: 50 },
  { name: 'open, without beats or destruction', events: [joined(15)], minutes: 45 },
  { name: 'open, an earlier room was destroyed', events: [joined(15)], roomDestroyedAt: at(10), minutes: 45 },
  {
    name: 'open, room destroyed within the grace',
    events: [joined(0)],
    heartbeats: beats(0, 20),
    roomDestroyedAt: at(20.25),
    minutes: 20,
    intervals: [[0, 20.25]],
  },
  { name: 'beats from before the join do not close it', events: [joined(30)], heartbeats: [beat(10)], minutes: 30 },
  {
    name: 'the second device does not keep the crashed first one in the room',
    events: [joined(0), joined(40, 'b'), left(60, 'b')],
    heartbeats: [...beats(0, 10), ...beats(40, 60, 't2')],
    minutes: 30,
    intervals: [
      [0, 10.75],
      [40, 60],
    ],
  },
  {
    name: 'beats that name their occupant close that one',
    events: [joined(0), joined(5, 'b')],
    heartbeats: [...beats(0, 10, 't1', 'a'), ...beats(5, 20, 't2', 'b')],
    minutes: 20,
    intervals: [[0, 20.75]],
  },
  { name: 'beats alone', heartbeats: beats(5, 25), minutes: 20, intervals: [[5, 25]] },
  { name: 'a lone beat', heartbeats: [beat(5)], minutes: 0 },
  { name: 'a gap of 90 s is bridged', heartbeats: [beat(0), beat(1.5)], minutes: 1, intervals: [[0, 1.5]] },
  { name: 'a gap over 90 s is not', heartbeats: [beat(0), beat(1.51)], minutes: 0, intervals: [] },
  { name: 'gaps are of one tab', heartbeats: [beat(0), beat(1, 't2'), beat(2)], minutes: 0 },
  { name: 'two tabs at once', heartbeats: [...beats(0, 30), ...beats(10, 40, 't2')], minutes: 40 },
  { name: 'beats outside the window', heartbeats: beats(-30, 90), minutes: 60 },
  {
    name: 'the webhooks were lost for the second half',
    events: [joined(0), left(30)],
    heartbeats: beats(25, 60),
    minutes: 60,
  },
  { name: 'the join was lost', events: [left(40)], heartbeats: beats(10, 40), minutes: 30 },
  {
    name: 'seconds are added before rounding',
    events: [joined(0), left(0.6), joined(1, 'b'), left(1.6, 'b')],
    minutes: 1,
  },
  { name: 'a stay of 59.9 s is no minute', events: [joined(0), left(0.998)], minutes: 0 },
];

const input = (worked: Partial<Worked>): PresenceInput => ({
  events: worked.events ?? [],
  heartbeats: worked.heartbeats ?? [],
  roomDestroyedAt: worked.roomDestroyedAt ?? null,
  window: { from: at(0), to: at(60) },
});

describe('time in the room', () => {
  it.each(CASES)('$name: $minutes minutes', (worked) => {
    const result = presence(input(worked));
    expect(result.minutes).toBe(worked.minutes);
    if (worked.intervals) {
      expect(result.intervals).toEqual(worked.intervals.map(([from, to]) => ({ from: at(from), to: at(to) })));
    }
  });

  it('keeps the figure of each stream', () => {
    const { minutes, sources } = presence(input({ events: [joined(0), left(30)], heartbeats: beats(20, 60) }));
    expect([minutes, sources.server.minutes, sources.heartbeat.minutes]).toEqual([60, 30, 40]);
  });

  it('a window that ends before it starts holds nothing', () => {
    const window = { from: at(60), to: at(0) };
    expect(presence({ ...input({ events: [joined(0), left(60)] }), window }).minutes).toBe(0);
  });
});

const minute = fc.integer({ min: -20 * 4, max: 80 * 4 }).map((quarter) => quarter / 4);
const anyEvents = fc.array(
  fc.record({
    occupant: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constantFrom<PresenceEvent['kind']>('joined', 'left'),
    at: minute.map(at),
  }),
  { maxLength: 12 },
);
const anyBeats = fc.array(
  fc.record({
    tab: fc.constantFrom('t1', 't2'),
    at: minute.map(at),
    occupant: fc.constantFrom(undefined, null, 'a', 'b'),
  }),
  { maxLength: 25 },
);
const anyInput = fc.record({
  events: anyEvents,
  heartbeats: anyBeats,
  roomDestroyedAt: fc.option(minute.map(at)),
  window: fc.constant({ from: at(0), to: at(60) }),
});

describe('whatever was sent', () => {
  test.prop([anyInput, fc.infiniteStream(fc.nat())])('the order of rows changes nothing', (sent, order) => {
    const shuffle = <T>(rows: readonly T[]): T[] =>
      rows
        .map((row) => ({ row, key: order.next().value as number }))
        .toSorted((x, y) => x.key - y.key)
        .map(({ row }) => row);
    const again = presence({ ...sent, events: shuffle(sent.events), heartbeats: shuffle(sent.heartbeats) });
    expect(again).toEqual(presence(sent));
  });

  test.prop([anyInput])('rows sent twice change nothing', (sent) => {
    const twice = {
      ...sent,
      events: [...sent.events, ...sent.events],
      heartbeats: [...sent.heartbeats, ...sent.heartbeats],
    };
    expect(presence(twice)).toEqual(presence(sent));
  });

  test.prop([anyInput])('intervals are ascending, apart and inside the window, and fit the minutes', (sent) => {
    const { intervals, minutes } = presence(sent);
    let last = -Infinity;
    for (const { from, to } of intervals) {
      expect(from).toBeGreaterThan(last);
      expect(to).toBeGreaterThan(from);
      last = to;
    }
    if (intervals.length > 0) {
      expect(intervals[0]?.from).toBeGreaterThanOrEqual(sent.window.from);
      expect(last).toBeLessThanOrEqual(sent.window.to);
    }
    expect(minutes).toBe(Math.floor(intervals.reduce((sum, i) => sum + i.to - i.from, 0) / 60_000));
    expect(minutes).toBeLessThanOrEqual(60);
  });

  test.prop([anyInput])('the result is at least each stream and at most their sum', (sent) => {
    const { minutes, sources } = presence(sent);
    expect(minutes).toBeGreaterThanOrEqual(Math.max(sources.server.minutes, sources.heartbeat.minutes));
    // Each stream is rounded down by itself, so the sum may be short by one minute.
    expect(minutes).toBeLessThanOrEqual(sources.server.minutes + sources.heartbeat.minutes + 1);
  });

  test.prop([anyInput])('counting a second time from the merged intervals gives the same', (sent) => {
    const first = presence(sent);
    const events = first.intervals.flatMap(({ from, to }, index): PresenceEvent[] => [
      { occupant: `m${index}`, kind: 'joined', at: from },
      { occupant: `m${index}`, kind: 'left', at: to },
    ]);
    const second = presence({ events, heartbeats: [], window: sent.window });
    expect(second.intervals).toEqual(first.intervals);
  });
});

describe('disagreement of the streams', () => {
  it.each([
    [0, 0, 0, false],
    [60, 60, 0, false],
    [60, 55, 5, false],
    [60, 54, 6, true],
    [20, 16, 4, false],
    [20, 15, 5, true],
    [15, 20, 5, true],
    [3, 0, 3, true],
    [200, 194, 6, true],
  ])('%i and %i minutes are %i apart, flagged: %s', (a, b, minutes, flagged) => {
    expect(disagreement(a, b)).toMatchObject({ minutes, flagged });
  });
});
