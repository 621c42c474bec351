import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, addYears, findJurisdiction, JURISDICTIONS } from '../index.ts';
import { attendedCredit, CME_BOARDS, cmeBoardsOf, cmeCycle, tallyCme, validateCmeCredit } from './index.ts';
import type { CmeCredit, Degree } from './index.ts';

const credit = (earnedOn: string, hours: number, painHours = 0, category1 = true): CmeCredit => ({
  earnedOn,
  hours,
  painHours,
  category1,
});
const tally = (state: string, expiresOn: string | null, credits: CmeCredit[], today: string, more = {}) =>
  tallyCme({
    license: { state, type: 'full', status: 'active', expiresOn, ...more },
    degree: 'MD' as Degree,
    credits,
    today,
  });

describe('the table of boards', () => {
  it('has every jurisdiction but American Samoa, each row with its source and month', () => {
    const missing = JURISDICTIONS.filter(({ code }) => cmeBoardsOf(code).length === 0).map(({ code }) => code);
    expect(missing).toEqual(['AS']);
    expect(CME_BOARDS).toHaveLength(67);
    for (const board of CME_BOARDS) {
      expect(findJurisdiction(board.state), board.board).toBeDefined();
      expect(board.source.length, board.board).toBeGreaterThan(10);
      expect(board.asOf).toMatch(/^\d{4}-\d{2}$/);
      expect(board.hours === 0, board.board).toBe(board.cycleYears === null);
      expect(board.pain === null || board.painText !== null, board.board).toBe(true);
      expect(board.category1 ?? 0, board.board).toBeLessThanOrEqual(board.hours);
    }
  });

  it('keeps MD and DO apart where the state has two boards, and never one without the other', () => {
    const split = CME_BOARDS.filter(({ degree }) => degree !== null);
    for (const { state } of split) expect(cmeBoardsOf(state).map(({ degree }) => degree)).toEqual(['MD', 'DO']);
    expect(new Set(split.map(({ state }) => state)).size).toBe(12);
    expect(cmeBoardsOf('OK').map(({ hours, cycleYears }) => [hours, cycleYears])).toEqual([
      [60, 3],
      [16, 1],
    ]);
  });
});

describe('the cycle', () => {
  it.each([
    ['two years', '2027-06-30', 2, '2026-11-24', '2025-07-01', '2027-06-30'],
    ['its last day', '2026-11-24', 2, '2026-11-24', '2024-11-25', '2026-11-24'],
    ['over', '2026-11-23', 2, '2026-11-24', '2024-11-24', '2026-11-23'],
    ['renewed early: still the cycle before', '2028-12-31', 2, '2026-11-24', '2025-01-01', '2026-12-31'],
    ['a board of one year behind a license of two', '2028-06-30', 1, '2026-11-24', '2026-07-01', '2027-06-30'],
    ['leap day, its own year', '2028-02-29', 2, '2027-01-01', '2026-03-01', '2028-02-29'],
    ['leap day, a common year', '2028-02-29', 2, '2026-02-28', '2024-03-01', '2026-02-28'],
    ['leap day, four years', '2028-02-29', 4, '2024-03-01', '2024-03-01', '2028-02-29'],
    ['the day after the boundary', '2028-12-31', 2, '2027-01-01', '2027-01-01', '2028-12-31'],
  ])('%s', (_, expiresOn, years, today, from, to) => {
    expect(cmeCycle(expiresOn, years, today)).toEqual({ from, to });
  });

  test.prop([fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4000 })])(
    'holds today, and the one before it ends on the day before it begins',
    (offset, years, before) => {
      const expiresOn = addDays('2024-02-29', offset);
      const today = addDays(expiresOn, -before);
      const cycle = cmeCycle(expiresOn, years, today);
      expect(cycle.from <= today && today <= cycle.to).toBe(true);
      expect(cmeCycle(expiresOn, years, addDays(cycle.from, -1)).to).toBe(addDays(cycle.from, -1));
    },
  );
});

describe('the tally', () => {
  const today = '2026-11-24';

  it.each([
    ['credits outside the cycle do not count', 'OH', [credit('2025-06-30', 50), credit('2025-07-01', 10)], 'open', 10],
    ['all done', 'OH', [credit('2026-01-10', 50, 20)], 'met', 50],
    ['pain hours that a condition asks are left open', 'OH', [credit('2026-01-10', 50)], 'met_unless', 50],
    ['not category 1', 'OH', [credit('2026-01-10', 50, 20, false)], 'open', 50],
    ['pain hours without condition', 'NH', [credit('2026-01-10', 100, 2.75)], 'open', 100],
    ['what is dated tomorrow', 'OH', [credit('2026-11-25', 50, 20)], 'open', 0],
  ])('%s', (_, state, credits, expected, done) => {
    const answer = tally(state, '2027-06-30', credits as CmeCredit[], today);
    expect(answer.state).toBe(expected);
    expect(answer.hours?.done).toBe(done);
  });

  it('says what is missing and by when', () => {
    const { missing, daysLeft } = tally('KY', '2027-02-28', [credit('2026-01-10', 59, 3.5)], today);
    expect(missing).toEqual(['1 hour more by 28 Feb 2027.', '1 hour on pain or opioids by 28 Feb 2027.']);
    expect(daysLeft).toBe(96);
    expect(tally('OH', '2026-10-31', [], today)).toMatchObject({ state: 'overdue', daysLeft: -24 });
    expect(tally('AZ', '2027-06-30', [credit(today, 40)], today).missing).toEqual([
      '3 hours on pain or opioids by 30 Jun 2027, with a DEA registration.',
    ]);
  });

  it('counts pain hours in the period of the board: once, some years, each year', () => {
    expect(tally('CA', '2027-06-30', [credit('2011-01-01', 12, 12)], today).pain).toMatchObject({ done: 12, gap: 0 });
    const old = [credit('2021-07-01', 1, 1)];
    expect(tally('CT', '2027-06-30', old, today).pain?.gap).toBe(0);
    expect(tally('CT', '2027-06-30', [credit('2021-06-30', 1, 1)], today).pain?.gap).toBe(1);
    // Oklahoma asks an hour in each of three years: three in one year leave two open.
    expect(tally('OK', '2027-06-30', [credit('2025-01-10', 60, 3)], today).pain).toEqual({
      needed: 3,
      done: 3,
      gap: 2,
    });
  });

  it.each([
    ['a training license', 'OH', { type: 'training' }, 'license_type'],
    ['a revoked license', 'OH', { status: 'revoked' }, 'not_in_force'],
    ['no row', 'AS', {}, 'no_board'],
    ['no expiry', 'OH', { expiresOn: null }, 'no_expiry'],
    ['a date that does not exist', 'OH', { expiresOn: '2027-02-30' }, 'no_expiry'],
  ])('cannot tell with %s', (_, state, more, reason) => {
    expect(tally(state, '2027-06-30', [credit('2026-01-10', 24)], today, more)).toMatchObject({
      state: 'unknown',
      unknown: reason,
    });
  });

  it('needs the degree only where the state has two boards', () => {
    const ask = (state: string, degree: Degree | null) =>
      tallyCme({
        license: { state, type: 'full', status: 'active', expiresOn: '2027-06-30' },
        degree,
        credits: [],
        today,
      });
    expect(ask('FL', null)).toMatchObject({ state: 'unknown', unknown: 'degree' });
    expect(ask('FL', 'MD').hours?.needed).toBe(38);
    expect(ask('FL', 'DO').hours?.needed).toBe(40);
    expect(ask('OH', null).hours?.needed).toBe(50);
    expect(ask('NY', null)).toMatchObject({ state: 'none_asked', hours: null });
  });

  test.prop([
    fc.constantFrom(...CME_BOARDS),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 40 }), fc.boolean())),
    fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 40 })),
  ])('one more credit never opens a gap, and no gap is negative', (board, earned, [back, quarters]) => {
    const credits = earned.map(([days, n, first]) => credit(addDays(today, -days), n / 4, n / 8, first));
    const ask = (list: CmeCredit[]) =>
      tallyCme({
        license: { state: board.state, type: 'full', status: 'active', expiresOn: addYears(today, 1) },
        degree: board.degree,
        credits: list,
        today,
      });
    const before = ask(credits);
    const after = ask([...credits, credit(addDays(today, -back), quarters / 4, quarters / 4)]);
    for (const part of ['hours', 'category1', 'pain'] as const) {
      expect(after[part]?.gap ?? 0).toBeLessThanOrEqual(before[part]?.gap ?? 0);
      expect(after[part]?.gap ?? 0).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('a credit as typed', () => {
  const typed = {
    title: 'Opioid stewardship',
    provider: 'Ohio State Medical Association',
    earnedOn: '2026-11-24',
    hours: '1.25',
    painHours: '',
    certificate: '',
    category1: true,
  };
  const limits = { today: '2026-11-24', hoursThatDay: 0, attended: null, needsCertificate: false };

  it.each([
    ['negative', { hours: '-1' }, {}, 'hours', 'negative'],
    ['zero', { hours: '0' }, {}, 'hours', 'zero'],
    ['more than a day', { hours: '24.25' }, {}, 'hours', 'over_a_day'],
    ['more than is left of the day', { hours: '1.25' }, { hoursThatDay: 23 }, 'hours', 'over_a_day'],
    ['no quarters', { hours: '1.3' }, {}, 'hours', 'not_quarters'],
    ['no number', { hours: '1e1' }, {}, 'hours', 'not_a_number'],
    ['no hours', { hours: ' ' }, {}, 'hours', 'missing'],
    ['tomorrow', { earnedOn: '2026-11-25' }, {}, 'earnedOn', 'future'],
    ['a day that does not exist', { earnedOn: '2026-02-29' }, {}, 'earnedOn', 'not_a_date'],
    ['no day', { earnedOn: '' }, {}, 'earnedOn', 'missing'],
    ['no title', { title: ' ' }, {}, 'title', 'missing'],
    ['no provider', { provider: '' }, {}, 'provider', 'missing'],
    ['more pain hours than hours', { painHours: '1.5' }, {}, 'painHours', 'more_than_hours'],
    ['negative pain hours', { painHours: '-0.25' }, {}, 'painHours', 'negative'],
    ['more than was attended', {}, { attended: 1 }, 'hours', 'more_than_attended'],
    ['no certificate', {}, { needsCertificate: true }, 'certificate', 'missing'],
    ['a long title', { title: 'x'.repeat(201) }, {}, 'title', 'too_long'],
  ])('refuses %s by its field', (_, part, more, field, code) => {
    const read = validateCmeCredit({ ...typed, ...part }, { ...limits, ...more });
    expect(read.ok ? [] : read.problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
  });

  it('reads quarters up to the whole day, and names all mistakes at once', () => {
    expect(validateCmeCredit({ ...typed, hours: '24' }, limits)).toMatchObject({ ok: true, value: { hours: 24 } });
    expect(validateCmeCredit({ ...typed, hours: '1' }, { ...limits, hoursThatDay: 23 }).ok).toBe(true);
    const all = validateCmeCredit({ ...typed, title: '', provider: '', earnedOn: 'x', hours: 'x' }, limits);
    expect(all.ok ? 0 : all.problems.length).toBe(4);
  });

  it.each([
    [0, null, 0],
    [14, null, 0],
    [15, null, 0.25],
    [59, 1, 0.75],
    [60, 1, 1],
    [119, 1, 1],
    [119, null, 1.75],
    [-5, 1, 0],
  ])('%i minutes attended of an event of %s hours give %d', (minutes, designated, credits) => {
    expect(attendedCredit(minutes, designated)).toBe(credits);
  });
});
