import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  coverForPerson,
  coverForVisit,
  coverStrength,
  JURISDICTIONS,
  LICENSE_STATUSES,
  LICENSE_TYPES,
} from './index.ts';
import type { LicenseFacts, PersonCoverInput } from './index.ts';

const license = (over: Partial<LicenseFacts> = {}): LicenseFacts => ({
  id: 'l1',
  state: 'KY',
  type: 'full',
  status: 'active',
  number: '12345',
  issuedOn: '2025-01-01',
  expiresOn: '2027-02-28',
  restrictions: null,
  verifiedOn: null,
  ...over,
});

const ask = (over: Partial<PersonCoverInput> = {}) =>
  coverForPerson({
    role: 'fellow',
    licenses: [license()],
    state: 'KY',
    date: '2026-11-24',
    recordComplete: true,
    ...over,
  });
const askWith = (over: Partial<LicenseFacts>) => ask({ licenses: [license(over)] });

describe('cover of one person', () => {
  it('an active full license in the state of the patient covers, and names its row', () => {
    expect(ask()).toEqual({
      role: 'fellow',
      verdict: 'covered',
      licenseId: 'l1',
      reason: 'active_license',
      sentence: 'The fellow holds an active Kentucky full license, valid through 28 Feb 2027.',
      ruleIds: ['KY.licensure.1'],
      exceptionId: null,
    });
  });

  it('a license covers through the whole of its expiry date and not a day longer', () => {
    expect(ask({ date: '2027-02-28' }).verdict).toBe('covered');
    expect(ask({ date: '2027-03-01' })).toMatchObject({ verdict: 'not_covered', reason: 'expired', licenseId: 'l1' });
  });

  it('a license that ends on leap day covers on leap day', () => {
    const licenses = [license({ expiresOn: '2028-02-29' })];
    expect(ask({ licenses, date: '2028-02-29' }).verdict).toBe('covered');
    expect(ask({ licenses, date: '2028-03-01' }).verdict).toBe('not_covered');
  });

  it('a license covers from its issue date on', () => {
    expect(ask({ date: '2025-01-01' }).verdict).toBe('covered');
    expect(ask({ date: '2024-12-31' })).toMatchObject({ verdict: 'not_covered', reason: 'not_yet_issued' });
  });

  it.each(['telehealth_registration', 'telemedicine_license', 'waiver', 'temporary', 'limited_institutional'] as const)(
    'a %s covers with limits only',
    (type) => expect(askWith({ type }).verdict).toBe('covered_with_limits'),
  );

  it.each(['active_restricted', 'probation'] as const)('a license that is %s is left to a human', (status) =>
    expect(askWith({ status })).toMatchObject({ verdict: 'cannot_decide', reason: 'restricted_license' }),
  );

  it.each(['applied', 'lapsed', 'inactive', 'expired', 'surrendered', 'suspended', 'revoked'] as const)(
    'a license that is %s does not cover although its dates would',
    (status) => expect(askWith({ status }).verdict).toBe('not_covered'),
  );

  it('unknown is never covered: status, issue date, expiry date, state, date', () => {
    for (const cover of [
      askWith({ status: 'unknown' }),
      askWith({ issuedOn: null }),
      askWith({ expiresOn: null }),
      ask({ state: null }),
      ask({ state: '  ' }),
      ask({ state: 'ZZ' }),
      ask({ date: null }),
      ask({ date: '2026-02-30' }),
    ]) {
      expect(cover.verdict).toBe('cannot_decide');
    }
    expect(ask({ state: null }).sentence).toBe("Choose the patient's state. Cover cannot be checked without it.");
  });

  it('a training license covers in its own state and gives nothing elsewhere', () => {
    const licenses = [license({ type: 'training' })];
    expect(ask({ licenses, homeState: 'KY' }).verdict).toBe('covered');
    expect(ask({ licenses, homeState: 'KY', state: 'OH' })).toMatchObject({
      verdict: 'not_covered',
      reason: 'training_elsewhere',
    });
    expect(ask({ licenses, homeState: 'OH' })).toMatchObject({
      verdict: 'cannot_decide',
      reason: 'training_elsewhere',
    });
  });

  it('no license is "not covered" only where the record is known to be complete', () => {
    expect(ask({ licenses: [] })).toMatchObject({ verdict: 'not_covered', reason: 'no_license_in_state' });
    expect(ask({ licenses: [], recordComplete: false })).toMatchObject({
      verdict: 'cannot_decide',
      reason: 'record_incomplete',
      licenseId: null,
    });
    const expired = ask({ licenses: [license({ expiresOn: '2026-01-01' })], recordComplete: false });
    expect(expired).toMatchObject({ verdict: 'cannot_decide', reason: 'expired', licenseId: 'l1' });
  });

  it('restrictions on record turn cover into cover with limits', () => {
    expect(askWith({ restrictions: 'No schedule II' }).verdict).toBe('covered_with_limits');
  });

  it('the strongest license proves the verdict, whatever the order', () => {
    const rows = [license({ id: 'a', type: 'waiver' }), license({ id: 'b' }), license({ id: 'c', status: 'revoked' })];
    expect(ask({ licenses: rows }).licenseId).toBe('b');
    expect(ask({ licenses: rows.toReversed() }).licenseId).toBe('b');
  });
});

const anyDate = fc.constantFrom('2024-02-29', '2025-01-01', '2026-11-24', '2027-02-28', '2030-01-01');
const anyState = fc.constantFrom('KY', 'OH', 'PR', 'ZZ', '');
const anyLicense: fc.Arbitrary<LicenseFacts> = fc.record({
  id: fc.uuid(),
  state: anyState,
  type: fc.constantFrom(...LICENSE_TYPES),
  status: fc.oneof(fc.constant('active' as const), fc.constantFrom(...LICENSE_STATUSES)),
  number: fc.string(),
  issuedOn: fc.option(anyDate),
  expiresOn: fc.option(anyDate),
  restrictions: fc.option(fc.string()),
  verifiedOn: fc.constant(null),
});
const anyPerson = fc.record({
  licenses: fc.array(anyLicense, { maxLength: 4 }),
  homeState: fc.option(anyState),
  recordComplete: fc.boolean(),
});

describe('cover of a visit', () => {
  const person = (over: Partial<LicenseFacts> = {}) => ({ licenses: [license(over)], recordComplete: true });

  it('is the worse of the two and says who is missing', () => {
    const cover = coverForVisit({
      fellow: person(),
      supervisor: person({ state: 'OH' }),
      state: 'KY',
      date: '2026-11-24',
    });
    expect(cover.verdict).toBe('not_covered');
    expect(cover.persons.map((p) => p.verdict)).toEqual(['covered', 'not_covered']);
    expect(cover.sentence).toBe(
      'The supervisor holds no license in Kentucky. Choose another clinician or add a Kentucky license.',
    );
  });

  it('says it once when the state is missing for both', () => {
    const cover = coverForVisit({ fellow: person(), supervisor: person(), state: null, date: '2026-11-24' });
    expect(cover.sentence).toBe("Choose the patient's state. Cover cannot be checked without it.");
  });

  test.prop([anyPerson, anyPerson, anyState, anyDate])(
    'is never covered without an active, dated row in the state for each person',
    (fellow, supervisor, state, date) => {
      const cover = coverForVisit({ fellow, supervisor, state, date });
      if (cover.verdict !== 'covered' && cover.verdict !== 'covered_with_limits') return;
      [fellow, supervisor].forEach((person, index) => {
        const proof = person.licenses.find((l) => l.id === cover.persons[index]?.licenseId);
        expect(proof).toMatchObject({ status: 'active', state });
        expect(proof?.issuedOn != null && proof.issuedOn <= date).toBe(true);
        expect(proof?.expiresOn != null && proof.expiresOn >= date).toBe(true);
      });
    },
  );

  test.prop([anyPerson, anyPerson, anyState, anyDate, anyLicense])(
    'never gets weaker when a license is added',
    (fellow, supervisor, state, date, added) => {
      const before = coverForVisit({ fellow, supervisor, state, date });
      const more = { ...fellow, licenses: [...fellow.licenses, added] };
      const after = coverForVisit({ fellow: more, supervisor, state, date });
      expect(coverStrength(after.verdict)).toBeGreaterThanOrEqual(coverStrength(before.verdict));
    },
  );

  test.prop([anyPerson, anyState, anyDate])('does not depend on the order of the licenses', (person, state, date) => {
    const forward = coverForPerson({ role: 'fellow', state, date, ...person });
    const backward = coverForPerson({ role: 'fellow', state, date, ...person, licenses: person.licenses.toReversed() });
    expect(backward).toEqual(forward);
  });
});

describe('jurisdictions', () => {
  it('are the 50 states, DC and five territories, each with source and date', () => {
    expect(JURISDICTIONS).toHaveLength(56);
    expect(new Set(JURISDICTIONS.map((j) => j.code)).size).toBe(56);
    for (const j of JURISDICTIONS) {
      expect(j.code).toMatch(/^[A-Z]{2}$/);
      expect(j.source).not.toBe('');
      expect(j.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
    expect(JURISDICTIONS.filter((j) => j.imlc !== 'non_member')).toHaveLength(46);
  });
});
