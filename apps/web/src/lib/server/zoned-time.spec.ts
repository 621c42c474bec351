import { describe, expect, it } from 'vitest';
import { instantOf } from './zoned-time.ts';

describe('a wall clock in a zone', () => {
  it.each([
    ['2026-12-03T12:00', 'America/New_York', '2026-12-03T17:00:00.000Z'],
    ['2026-07-03T12:00', 'America/New_York', '2026-07-03T16:00:00.000Z'],
    ['2026-03-08T03:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-11-01T00:30', 'America/New_York', '2026-11-01T04:30:00.000Z'],
    ['2026-12-03T12:00', 'Asia/Kathmandu', '2026-12-03T06:15:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => expect(instantOf(local, zone)).toBe(instant));

  it.each([
    ['', 'UTC'],
    ['2026-13-03T12:00', 'UTC'],
    ['2026-12-03T12:00', 'Mars/Base'],
  ])('%j in %j is none', (local, zone) => expect(instantOf(local, zone)).toBeNull());
});
