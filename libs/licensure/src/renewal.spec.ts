import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addYears,
  cycleOf,
  dueRenewalNotice,
  nextExpiry,
  noticeStageOf,
  parseCalendarDate,
  renewalRuleFaults,
  renewalStanding,
  type RenewalRule,
} from './index.ts';

const rule = (part: Partial<RenewalRule>): RenewalRule => ({
  kind: 'issue_date',
  cycleYears: 2,
  graceDays: 0,
  month: null,
  day: null,
  ...part,
});

describe('the next expiry', () => {
  it.each([
    ['issue date', rule({}), '2024-05-10', '2026-05-10', '2028-05-10'],
    ['issue date, first cycle', rule({}), '2024-05-10', null, '2026-05-10'],
    ['issued on a leap day, common year', rule({ cycleYears: 1 }), '2024-02-29', '2024-02-29', '2025-02-28'],
    ['issued on a leap day, back to the 29th', rule({ cycleYears: 1 }), '2024-02-29', '2027-02-28', '2028-02-29'],
    ['leap day and four years', rule({ cycleYears: 4 }), '2024-02-29', '2028-02-29', '2032-02-29'],
    ['fixed 31 July', rule({ kind: 'fixed_date', month: 7, day: 31 }), '2023-03-01', '2025-07-31', '2027-07-31'],
    ['fixed, first cycle', rule({ kind: 'fixed_date', month: 7, day: 31 }), '2024-09-01', null, '2026-07-31'],
    [
      'fixed 29 February, common',
      rule({ kind: 'fixed_date', cycleYears: 1, month: 2, day: 29 }),
      null,
      '2024-02-29',
      '2025-02-28',
    ],
    [
      'fixed 29 February, leap',
      rule({ kind: 'fixed_date', cycleYears: 1, month: 2, day: 29 }),
      null,
      '2027-02-28',
      '2028-02-29',
    ],
    ['birth month June', rule({ kind: 'birth_month', month: 6 }), null, '2026-06-30', '2028-06-30'],
    ['birth month February', rule({ kind: 'birth_month', cycleYears: 1, month: 2 }), null, '2027-02-28', '2028-02-29'],
    [
      'birth month, issued within it',
      rule({ kind: 'birth_month', cycleYears: 1, month: 2 }),
      '2027-02-15',
      null,
      '2027-02-28',
    ],
    ['no date known', rule({}), null, null, null],
    ['no month', rule({ kind: 'birth_month' }), null, '2026-06-30', null],
    ['past the calendar', rule({ cycleYears: 10 }), '2195-01-01', '2195-01-01', null],
  ])('%s', (_, one, issuedOn, expiresOn, next) => expect(nextExpiry(one, { issuedOn, expiresOn })).toBe(next));

  it('names what is wrong with a rule', () => {
    expect(renewalRuleFaults(rule({ cycleYears: 0, graceDays: -1 }))).toEqual(['cycleYears', 'graceDays']);
    expect(renewalRuleFaults(rule({ kind: 'fixed_date', month: 13, day: 1 }))).toContain('month');
    expect(renewalRuleFaults(rule({ kind: 'fixed_date', month: 4, day: 31 }))).toEqual(['day']);
    expect(renewalRuleFaults(rule({ kind: 'fixed_date', month: 2, day: 29 }))).toEqual([]);
  });

  test.prop([
    fc.constantFrom('fixed_date' as const, 'birth_month' as const, 'issue_date' as const),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 40_000 }),
  ])('is a real day after the issue and at most two cycles away', (kind, cycleYears, month, day, offset) => {
    const issuedOn = addDays('1980-01-01', offset);
    const next = nextExpiry(rule({ kind, cycleYears, month, day }), { issuedOn, expiresOn: null });
    expect(parseCalendarDate(next ?? '')).toBe(next);
    expect(next! > issuedOn && next! <= addYears(issuedOn, 2 * cycleYears)).toBe(true);
  });
});

describe('cycle and grace', () => {
  it('a cycle begins the day after the one before it ended', () => {
    expect(cycleOf('2028-02-29', 2)).toEqual({ from: '2026-03-01', to: '2028-02-29' });
    expect(cycleOf('2026-12-31', 1)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });
  it.each([
    ['2027-02-23', 30, 'active'],
    ['2027-02-22', 30, 'expiring'],
    ['2026-11-24', 30, 'expiring'],
    ['2026-11-23', 30, 'grace'],
    ['2026-10-25', 30, 'grace'],
    ['2026-10-24', 30, 'expired'],
    ['2026-11-23', 0, 'expired'],
    [null, 30, 'unknown'],
  ] as const)('to %s with %i days of grace is %s', (expiresOn, grace, standing) =>
    expect(renewalStanding(expiresOn, '2026-11-24', grace)).toBe(standing),
  );
});

describe('renewal notices', () => {
  const END = '2028-02-29';
  const runOn = (left: number, told: number[]) => {
    const due = dueRenewalNotice(END, addDays(END, -left), told);
    if (due) told.push(due.stage, ...due.passed);
    return due?.stage ?? null;
  };

  it('a daily run tells each stage once, and weekly after the end', () => {
    const told: number[] = [];
    const sent = Array.from({ length: 143 }, (_, day) => runOn(120 - day, told)).filter((stage) => stage !== null);
    expect(sent).toEqual([90, 60, 30, 14, 7, 0, -7, -14, -21]);
  });

  it('a delayed run tells the latest stage and marks the earlier ones as passed', () => {
    expect(dueRenewalNotice('2026-12-04', '2026-11-24', [])).toEqual({ stage: 14, passed: [90, 60, 30] });
    expect(dueRenewalNotice('2026-12-04', '2026-11-24', [90])).toEqual({ stage: 14, passed: [60, 30] });
    expect(dueRenewalNotice('2026-11-04', '2026-11-24', [90, 60, 30])?.stage).toBe(-14);
  });

  test.prop([fc.array(fc.integer({ min: -400, max: 130 }), { maxLength: 60 })])(
    'whatever the days of the runs, nothing is told twice and each run leaves its stage told',
    (days) => {
      const told: number[] = [];
      const sent: number[] = [];
      for (const left of days.toSorted((a, b) => b - a)) {
        const stage = runOn(left, told);
        if (stage !== null) sent.push(stage);
        const now = noticeStageOf(left);
        if (now !== null) expect(told).toContain(now);
        expect(runOn(left, told)).toBeNull();
      }
      expect(sent).toEqual([...new Set(sent)].toSorted((a, b) => b - a));
      expect(new Set(told).size).toBe(told.length);
    },
  );
});
