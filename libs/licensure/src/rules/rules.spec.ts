import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  asOf,
  CHECK_VERDICTS,
  checkPrescribing,
  COVER_PURPOSES,
  coverForPerson,
  coverStrength,
  DRUGS,
  isGradable,
  JURISDICTIONS,
  LICENSE_STATUSES,
  LICENSE_TYPES,
  MODALITIES,
  ORDER_PURPOSES,
  RULE_TOPICS,
  SHIPPED_RULES,
  staleness,
  stricterOf,
  validateRules,
  type JurisdictionRule,
  type LicenseFacts,
} from '../index.ts';

const base = SHIPPED_RULES.find(({ id }) => id === 'GA.cs_telehealth_prescribing.1') as JurisdictionRule;
const version = (over: Partial<JurisdictionRule>): JurisdictionRule => ({ ...base, ...over });

describe('the rules that ship', () => {
  it('hold together: no overlap, no reversed dates, none verified by nobody', () => {
    expect(validateRules(SHIPPED_RULES)).toEqual([]);
    expect(SHIPPED_RULES.every(({ state }) => state === 'draft')).toBe(true);
    expect(new Set(SHIPPED_RULES.map(({ id }) => id)).size).toBe(SHIPPED_RULES.length);
  });
  it('answer for all 56 jurisdictions and every topic, with a row or an honest "unknown"', () => {
    for (const { code } of JURISDICTIONS)
      for (const topic of RULE_TOPICS) {
        const rows = asOf(SHIPPED_RULES, code, topic, '2026-11-24');
        expect(rows.length, `${code} ${topic}`).toBeGreaterThan(0);
        expect(rows[0]?.lastReviewedOn).not.toBeNull();
      }
    expect(
      SHIPPED_RULES.filter(({ id }) => /^[A-Z]{2}\.(consent|cs|pdmp|audio)/.test(id) && !id.startsWith('US')).length,
    ).toBe(56 * 4);
  });
  it('count as the report counts: 39 query duties, 27 consent duties, 10 that exclude audio and 11 that bind it', () => {
    const count = (topic: string, level: string) =>
      SHIPPED_RULES.filter((rule) => rule.topic === topic && rule.level === level).length;
    expect(count('pdmp_query', 'required')).toBe(39);
    expect(count('audio_only', 'prohibited')).toBe(10);
    expect(count('audio_only', 'conditional')).toBe(11);
    expect(count('consent', 'required')).toBe(28); // 27 and Nebraska's written information
  });
});

describe('as of a day', () => {
  it('a successor ends the version before it, on the day before its own first', () => {
    const old = version({ id: 'v1', effectiveFrom: '2024-05-01', state: 'superseded' });
    const next = version({ id: 'v2', effectiveFrom: '2027-03-01', supersedesId: 'v1' });
    const ids = (date: string) => asOf([old, next], 'GA', 'cs_telehealth_prescribing', date).map(({ id }) => id);
    expect(ids('2027-02-28')).toEqual(['v1']);
    expect(ids('2027-03-01')).toEqual(['v2']);
    expect(ids('2024-04-30')).toEqual([]);
    expect(validateRules([old, next])).toEqual([]);
  });
  it('a correction of the whole time leaves nothing of the old version', () => {
    const old = version({ id: 'v1', state: 'superseded' });
    const next = version({ id: 'v2', effectiveFrom: null, supersedesId: 'v1' });
    expect(asOf([old, next], 'GA', 'cs_telehealth_prescribing', '2024-06-01').map(({ id }) => id)).toEqual(['v2']);
  });
});

describe('what is refused', () => {
  it('overlap names both ids', () => {
    const problems = validateRules([version({ id: 'a' }), version({ id: 'b', effectiveFrom: '2026-01-01' })]);
    expect(problems).toMatchObject([{ code: 'overlap', ruleIds: ['a', 'b'] }]);
    expect(problems[0]?.message).toContain('a and b');
  });
  it('reversed dates, a missing citation, a verified rule without a reviewer, a place that is none', () => {
    const code = (over: Partial<JurisdictionRule>) => validateRules([version(over)]).map((p) => p.code);
    expect(code({ effectiveTo: '2024-04-30' })).toEqual(['reversed_dates']);
    expect(code({ citation: ' ' })).toEqual(['missing_citation']);
    expect(code({ state: 'verified' })).toEqual(['unverifiable']);
    expect(code({ state: 'verified', reviewedBy: 'p1', sourceUrl: null })).toEqual(['unverifiable']);
    expect(code({ state: 'verified', reviewedBy: 'p1' })).toEqual([]);
    expect(code({ place: 'ZZ' })).toEqual(['unknown_place']);
  });
  test.prop([fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 3000 })])(
    'two spans are refused exactly when they share a day',
    (start, length, shift) => {
      const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
      const a = version({ id: 'a', effectiveFrom: day(start), effectiveTo: day(start + length) });
      const b = version({ id: 'b', effectiveFrom: day(shift), effectiveTo: day(shift + 10) });
      const shared = shift <= start + length && start <= shift + 10;
      expect(validateRules([a, b]).length).toBe(shared ? 1 : 0);
      const reversed = version({ effectiveFrom: day(start + length), effectiveTo: day(start) });
      expect(validateRules([reversed])[0]?.code).toBe('reversed_dates');
    },
  );
});

describe('staleness', () => {
  it.each([
    ['2026-07-20', null, '2027-01-16', 'fresh'],
    ['2026-07-20', null, '2027-01-17', 'amber'],
    ['2026-07-20', null, '2027-07-19', 'amber'],
    ['2026-07-20', null, '2027-07-20', 'red'],
    [null, null, '2026-11-24', 'red'],
    ['2026-11-24', '2026-12-31', '2026-11-24', 'amber'],
    ['2026-09-01', '2026-12-31', '2026-10-02', 'amber'],
    ['2026-09-01', '2026-12-31', '2026-10-01', 'fresh'],
    ['2026-11-24', '2026-12-31', '2026-12-31', 'amber'],
    ['2026-11-24', '2026-12-31', '2027-01-01', 'ended'],
  ])('read %s, ends %s, on %s: %s', (lastReviewedOn, effectiveTo, today, expected) => {
    expect(staleness({ lastReviewedOn, effectiveTo, reviewIntervalDays: 180 }, today)).toBe(expected);
  });
  it('a stale or weak rule is read and never graded', () => {
    expect(isGradable(base, '2026-11-24')).toBe(true);
    expect(isGradable(base, '2027-07-20')).toBe(false);
    expect(isGradable(version({ confidence: 'low' }), '2026-11-24')).toBe(false);
    expect(isGradable(version({ level: 'none_found' }), '2026-11-24')).toBe(false);
    expect(isGradable(version({ state: 'superseded' }), '2026-11-24')).toBe(false);
  });
});

describe('properties', () => {
  const place = fc.constantFrom(...JURISDICTIONS.map(({ code }) => code));
  const day = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const license: fc.Arbitrary<LicenseFacts> = fc.record({
    id: fc.uuid(),
    state: place,
    type: fc.constantFrom(...LICENSE_TYPES),
    status: fc.constantFrom('active' as const, ...LICENSE_STATUSES),
    number: fc.constant('1'),
    issuedOn: fc.option(day),
    expiresOn: fc.option(day),
    restrictions: fc.constantFrom(null, 'No Schedule II'),
    verifiedOn: fc.constant(null),
  });
  const exception = fc.record({
    id: fc.uuid(),
    state: place,
    role: fc.constantFrom(null, 'fellow' as const, 'supervisor' as const),
    from: day,
    to: day,
    citation: fc.constantFrom('', 'Board letter 1'),
  });
  const question = fc.record({
    role: fc.constantFrom('fellow' as const, 'supervisor' as const),
    licenses: fc.array(license, { maxLength: 4 }),
    state: fc.option(place),
    date: fc.option(day),
    modality: fc.constantFrom(...MODALITIES),
    purpose: fc.constantFrom(...COVER_PURPOSES),
    homeState: fc.option(place),
    recordComplete: fc.boolean(),
    exceptions: fc.array(exception, { maxLength: 2 }),
  });
  const isCover = (verdict: string) => verdict === 'covered' || verdict === 'covered_with_limits';

  test.prop([question])('never covered without an active row that is in force', (input) => {
    const cover = coverForPerson(input);
    if (!isCover(cover.verdict)) return;
    const row = input.licenses.find(({ id }) => id === cover.licenseId);
    expect(row?.status).toBe('active');
    expect((row?.issuedOn ?? '9') <= (input.date ?? '') && (input.date ?? '9') <= (row?.expiresOn ?? '')).toBe(true);
  });
  test.prop([question, license])('adding a license never removes cover', (input, more) => {
    const after = coverForPerson({ ...input, licenses: [...input.licenses, more] });
    expect(coverStrength(after.verdict)).toBeGreaterThanOrEqual(coverStrength(coverForPerson(input).verdict));
  });
  test.prop([question, exception])('adding an exception never removes cover', (input, more) => {
    const after = coverForPerson({ ...input, exceptions: [...input.exceptions, more] });
    expect(coverStrength(after.verdict)).toBeGreaterThanOrEqual(coverStrength(coverForPerson(input).verdict));
  });
  test.prop([question])('without rules audio is never cover', (input) => {
    const cover = coverForPerson({ ...input, modality: 'audio', rules: [] });
    expect(isCover(cover.verdict)).toBe(false);
  });
  test.prop([
    fc.constantFrom(...DRUGS.map(({ name }) => name)),
    place,
    day,
    fc.constantFrom(...MODALITIES),
    fc.option(day),
    fc.constantFrom(...ORDER_PURPOSES),
  ])(
    'the stricter of federal and state decides, and silence is no permission',
    (drug, state, date, modality, inPersonOn, purpose) => {
      const ask = (rules: readonly JurisdictionRule[]) =>
        checkPrescribing({ drug, state, date, modality, inPersonOn, purpose }, rules);
      const answer = ask(SHIPPED_RULES);
      if (!answer.federal || !answer.state) return;
      const rank = (verdict: (typeof CHECK_VERDICTS)[number]) => CHECK_VERDICTS.indexOf(verdict);
      expect(rank(answer.verdict)).toBe(Math.max(rank(answer.federal.verdict), rank(answer.state.verdict)));
      expect(stricterOf(answer.federal.verdict, answer.state.verdict)).toBe(answer.verdict);
      if (modality !== 'in_person' && answer.drug?.schedule) expect(ask([]).verdict).toBe('cannot_decide');
    },
  );
});
