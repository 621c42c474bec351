import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { isValidDea, isValidNpi, validateLicense } from './index.ts';

const row = {
  state: 'KY',
  type: 'full',
  status: 'active',
  number: '12345',
  issued: '2025-05-12',
  expires: '2027-02-28',
};

const problemOf = (over: Record<string, string>) => {
  const result = validateLicense({ ...row, ...over });
  return result.ok ? [] : result.problems;
};

describe('reading a license row', () => {
  it('takes codes or names, ISO or US dates', () => {
    const result = validateLicense({
      ...row,
      state: ' kentucky ',
      type: 'Telehealth registration',
      issued: '05/12/2025',
      expires: '2/28/2027',
    });
    expect(result).toEqual({
      ok: true,
      value: {
        state: 'KY',
        type: 'telehealth_registration',
        status: 'active',
        number: '12345',
        issuedOn: '2025-05-12',
        expiresOn: '2027-02-28',
        restrictions: null,
        verifiedOn: null,
      },
    });
  });

  it('an expiry that is not after the issue date is refused with the date', () => {
    const expected = [
      {
        field: 'expires',
        code: 'expiry_before_issue',
        message: 'Expiry must be after the issue date, 12 May 2025.',
      },
    ];
    expect(problemOf({ expires: '2025-05-12' })).toEqual(expected);
    expect(problemOf({ expires: '2024-01-01' })).toEqual(expected);
  });

  it('a day that does not exist is refused by field and not turned into another day', () => {
    expect(problemOf({ expires: '2026-02-30' })).toMatchObject([{ field: 'expires', code: 'impossible_date' }]);
    expect(problemOf({ issued: '02/30/2026' })).toMatchObject([{ field: 'issued', code: 'impossible_date' }]);
  });

  it('names every problem of a row at once', () => {
    const fields = problemOf({ state: 'ZZ', type: 'royal', number: ' ', verified: 'soon' }).map((p) => p.field);
    expect(fields).toEqual(['state', 'type', 'number', 'verified']);
  });

  it('a row without a status is unknown unless the caller says otherwise', () => {
    const { status: _, ...bare } = row;
    expect(validateLicense(bare)).toMatchObject({ ok: true, value: { status: 'unknown' } });
    expect(validateLicense(bare, { statusWhenEmpty: 'active' })).toMatchObject({ value: { status: 'active' } });
  });

  it('dates are read under the column names that files use, and refused under the same name', () => {
    const { issued, expires, ...rest } = row;
    expect(validateLicense({ ...rest, issued_on: issued, expires_on: expires })).toEqual(validateLicense(row));
    expect(validateLicense({ ...rest, issuedOn: issued, expiresOn: '2025-01-01' })).toMatchObject({
      problems: [{ field: 'expiresOn', code: 'expiry_before_issue' }],
    });
  });

  it('missing dates stay missing', () => {
    expect(validateLicense({ ...row, issued: '', expires: '' })).toMatchObject({
      ok: true,
      value: { issuedOn: null, expiresOn: null },
    });
  });

  test.prop([fc.dictionary(fc.constantFrom('state', 'type', 'status', 'number', 'issued', 'expires'), fc.string())])(
    'answers for any row and never throws',
    (any) => {
      const result = validateLicense(any);
      if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
    },
  );
});

describe('check digits', () => {
  it('a national provider identifier has a Luhn digit over 80840', () => {
    expect(isValidNpi('1234567893')).toBe(true);
    for (const bad of ['1234567890', '3234567893', '123456789', '12345678933', '1234567 93', '']) {
      expect(isValidNpi(bad)).toBe(false);
    }
  });

  it('a DEA number ends in its checksum', () => {
    for (const good of ['AB1234563', 'b91234563', 'FS1234563']) expect(isValidDea(good)).toBe(true);
    for (const bad of ['AB1234564', 'IB1234563', 'AB123456', 'A1234563', '']) expect(isValidDea(bad)).toBe(false);
  });
});
