import { describe, expect, it } from 'vitest';
import { fromTemplate, inputOf, readValues } from './values.ts';

describe('the values of the case log form', () => {
  it('repeat what a clinic day repeats, never what was written of one patient', () => {
    const values = fromTemplate({
      modality: 'video',
      redFlag: 'same_day',
      reflection: 'words',
      openingChecks: { identity: true, consent: false },
      diagnosisGroups: ['spine', 7],
    });
    expect(values).toMatchObject({
      modality: 'video',
      redFlag: 'none',
      reflection: '',
      openingChecks: ['identity'],
      diagnosisGroups: ['spine'],
    });
  });

  it('start empty when there is no last case', () => {
    expect(fromTemplate(null)).toMatchObject({ modality: '', role: '', diagnosisGroups: [] });
  });

  it('come back from a form as they were typed and leave the key out of what is logged', () => {
    const form = new FormData();
    for (const [name, value] of [
      ['key', 'k'],
      ['role', 'led_whole'],
      ['diagnosisGroups', 'spine'],
      ['diagnosisGroups', 'crps'],
      ['openingChecks', 'consent'],
    ] as const) {
      form.append(name, value);
    }
    const input = inputOf(readValues(form));
    expect(input).toMatchObject({ role: 'led_whole', diagnosisGroups: ['spine', 'crps'], visitId: null });
    expect(input.openingChecks).toEqual({ consent: true });
    expect(input).not.toHaveProperty('key');
  });
});
