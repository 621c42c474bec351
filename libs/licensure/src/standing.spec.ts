import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { daysBetween, licenseStanding, parseCalendarDate } from './index.ts';

const active = (expiresOn: string | null) => ({ type: 'full' as const, status: 'active' as const, expiresOn });

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('standing of a license', () => {
  it.each([
    ['2027-02-22', 90, 'expiring', 90],
    ['2027-02-23', 91, 'active', null],
    ['2026-12-31', 37, 'expiring', 60],
    ['2026-12-24', 30, 'expiring', 30],
    ['2026-12-01', 7, 'expiring', 7],
    ['2026-11-25', 1, 'expiring', 7],
    ['2026-11-24', 0, 'expiring', 0],
    ['2026-11-23', -1, 'expired', null],
  ] as const)(
    'on 24 Nov 2026 a license to %s has %i days and is %s (stage %s)',
    (expiresOn, daysLeft, state, stage) => {
      expect(licenseStanding(active(expiresOn), '2026-11-24')).toEqual({ state, daysLeft, stage });
    },
  );

  it('counts leap days', () => {
    expect(licenseStanding(active('2028-03-01'), '2028-02-28').daysLeft).toBe(2);
    expect(licenseStanding(active('2027-03-01'), '2027-02-28').daysLeft).toBe(1);
    expect(licenseStanding(active('2028-02-29'), '2028-02-29')).toMatchObject({ state: 'expiring', daysLeft: 0 });
  });

  it('without a date or a known status is unknown, never active', () => {
    expect(licenseStanding(active(null), '2026-11-24').state).toBe('unknown');
    expect(licenseStanding({ ...active('2030-01-01'), status: 'unknown' }, '2026-11-24').state).toBe('unknown');
  });

  it('follows the status when the board has ended the license', () => {
    expect(licenseStanding({ ...active('2030-01-01'), status: 'revoked' }, '2026-11-24').state).toBe('not_in_force');
    expect(licenseStanding({ ...active('2030-01-01'), status: 'lapsed' }, '2026-11-24').state).toBe('expired');
  });
});

describe('calendar dates', () => {
  it.each([
    ['2026-02-28', '2026-02-28'],
    ['2/9/2026', '2026-02-09'],
    ['02/29/2028', '2028-02-29'],
    ['2026-02-30', null],
    ['2027-02-29', null],
    ['13/01/2026', null],
    ['0026-01-01', null],
    ['tomorrow', null],
    ['', null],
  ])('"%s" reads as %s', (text, date) => expect(parseCalendarDate(text)).toBe(date));

  test.prop([fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 60_000 })])(
    'days between two dates is what was added',
    (start, days) => {
      const from = addDays('1950-01-01', start % 30_000);
      expect(daysBetween(from, addDays(from, days))).toBe(days);
    },
  );
});
