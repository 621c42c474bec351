import { describe, expect, it } from 'vitest';
import { instantOf } from './local-time.ts';

const zone = 'America/New_York';

describe('a time typed in the program’s zone', () => {
  it.each([
    ['winter', '2026-11-24T09:30', '2026-11-24T14:30:00.000Z'],
    ['summer', '2026-07-24T09:30', '2026-07-24T13:30:00.000Z'],
    ['the hour that is skipped in spring is read as an hour later', '2027-03-14T02:30', '2027-03-14T07:30:00.000Z'],
    ['the hour that comes twice in fall is its first', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
  ])('%s', (_rule, local, instant) => {
    expect(instantOf(local, zone)).toBe(instant);
  });

  it.each(['', '2026-11-24', '2026-02-30T10:00', '2026-11-24T25:00', 'tomorrow'])('%j is no time', (local) => {
    expect(instantOf(local, zone)).toBeNull();
  });
});
