import { describe, expect, it } from 'vitest';
import {
  daysUntil,
  formatClock,
  formatCount,
  formatDate,
  formatDateTime,
  formatDay,
  formatDays,
  formatPercent,
  formatRelative,
  formatSpan,
  formatZone,
  plainDateIn,
} from './format.ts';

const NEW_YORK = 'America/New_York';

describe('dates', () => {
  it('are written day, month, year', () => expect(formatDate('2026-11-24')).toBe('24 Nov 2026'));
  it('keep a plain date on its day in every zone', () =>
    expect(formatDate('2026-11-24', 'Pacific/Honolulu')).toBe('24 Nov 2026'));
  it("move an instant to the reader's day", () =>
    expect(formatDate('2026-11-25T02:00:00Z', NEW_YORK)).toBe('24 Nov 2026'));
  it('name the weekday when the year is plain', () => expect(formatDay('2026-11-24')).toBe('Tue 24 Nov'));
  it('know today in a zone', () => expect(plainDateIn(new Date('2026-11-25T02:00:00Z'), NEW_YORK)).toBe('2026-11-24'));
});

describe('times', () => {
  it('carry the zone', () => expect(formatDateTime('2026-11-24T14:42:00Z', NEW_YORK)).toBe('24 Nov 2026, 09:42 ET'));
  it('write midnight as 00:00', () => expect(formatClock('2026-11-24T05:00:00Z', NEW_YORK)).toBe('00:00'));
  it('span two clock times in one zone', () =>
    expect(formatSpan('2026-12-03T17:00:00Z', '2026-12-03T18:30:00Z', NEW_YORK)).toBe('Thu 3 Dec, 12:00–13:30 ET'));
  it('fall back to an offset where a zone has no short name', () =>
    expect(formatZone('2026-11-24T12:00:00Z', 'Europe/Athens')).toBe('GMT+2'));
});

describe('distances', () => {
  it('count calendar days to a plain date', () => expect(daysUntil('2026-12-31', '2026-11-24')).toBe(37));
  it('count past days as negative', () => expect(daysUntil('2026-11-20', '2026-11-24')).toBe(-4));
  it('say how far in words', () =>
    expect([37, 1, 0, -4].map(formatDays)).toEqual(['in 37 days', 'tomorrow', 'today', '4 days ago']));
  it('choose the largest unit', () => {
    const now = new Date('2026-11-24T14:42:00Z');
    expect(formatRelative('2026-11-24T15:30:00Z', now)).toBe('in 48 minutes');
    expect(formatRelative('2026-11-24T11:00:00Z', now)).toBe('3 hours ago');
    expect(formatRelative('2026-11-29T15:00:00Z', now)).toBe('in 5 days');
  });
});

describe('counts', () => {
  it('group thousands', () => expect(formatCount(1204)).toBe('1,204'));
  it('refuse a percentage under 20', () => expect(formatPercent(14, 15)).toBeNull());
  it('give a percentage from 20 on', () => expect(formatPercent(41, 50)).toBe('82%'));
});
