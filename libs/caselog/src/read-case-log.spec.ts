import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { JURISDICTIONS } from '@telefellow/licensure';
import { EXAM_REGIONS, PROCEDURES, readCaseLog, US_JURISDICTIONS } from './index.ts';

const context = {
  today: '2026-11-24',
  trainingStart: '2026-07-01',
  trainingEnd: '2027-06-30',
  fellowId: 'fellow-1',
};

const log = {
  occurredOn: '2026-11-20',
  siteId: 'site-1',
  supervisorId: 'faculty-1',
  panelSlot: 'P07',
  ageBand: 'from_40_to_65',
  gender: null,
  patientState: 'KY',
  setting: 'home',
  modality: 'video',
  audioOnlyReason: null,
  visitType: 'follow_up',
  role: 'led_whole',
  supervision: 'direct_telecom',
  interacted: true,
  authorityBasis: 'training_license',
  exception: false,
  openingChecks: {
    identity: true,
    location: true,
    callBack: true,
    emergencyContact: false,
    privacy: true,
    consent: true,
    limits: false,
  },
  interpreter: 'none',
  diagnosisGroups: ['spine'],
  examItems: [{ region: 'lumbar', maneuver: 'seated_slump', state: 'self_performed' }],
  redFlag: 'none',
  opioid: null,
  treatments: ['physical_therapy'],
  procedures: [],
  proms: ['peg'],
  technologyIssue: 'none',
  complexity: 'middle',
  reflection: 'PEG 7/10, better over 2-3 weeks.',
};

const epidural = { code: 'epidural_transforaminal', guidance: 'fluoro', role: 'led_part' };

const problemsOf = (over: Record<string, unknown>, extra = {}) => {
  const result = readCaseLog({ ...log, ...over }, { ...context, ...extra });
  return result.ok ? [] : result.problems;
};
const codesOf = (over: Record<string, unknown>, extra = {}) =>
  problemsOf(over, extra).map((p) => `${p.field}: ${p.code}`);

describe('reading a case log', () => {
  it('a good log comes back as it went in', () => {
    expect(readCaseLog(log, context)).toEqual({ ok: true, value: log });
  });

  it.each([
    [{ occurredOn: '2026-11-25' }, 'occurredOn: future_date'],
    [{ occurredOn: '2026-06-30' }, 'occurredOn: outside_training'],
    [{ occurredOn: '2026-02-30' }, 'occurredOn: impossible_date'],
    [{ occurredOn: '' }, 'occurredOn: missing'],
    [{ supervisorId: 'fellow-1' }, 'supervisorId: own_supervisor'],
    [{ supervisorId: null }, 'supervisorId: missing'],
    [{ supervisorId: 'Dr Roe' }, 'supervisorId: unknown_code'],
    [{ panelSlot: 'P00' }, 'panelSlot: unknown_code'],
    [{ panelSlot: '4821337' }, 'panelSlot: unknown_code'],
    [{ ageBand: '45' }, 'ageBand: unknown_code'],
    [{ patientState: null }, 'patientState: missing'],
    [{ patientState: '40202' }, 'patientState: unknown_code'],
    [{ modality: 'audio_only' }, 'audioOnlyReason: missing'],
    [{ modality: 'audio_only', audioOnlyReason: 'lazy' }, 'audioOnlyReason: unknown_code'],
    [{ interacted: false }, 'interacted: supervisor_not_interacting'],
    [{ diagnosisGroups: [] }, 'diagnosisGroups: missing'],
    [{ diagnosisGroups: ['spine', 'crps', 'neuropathic', 'palliative'] }, 'diagnosisGroups: too_many'],
    [{ diagnosisGroups: ['gout'] }, 'diagnosisGroups: unknown_code'],
    [
      { examItems: [{ region: 'knee', maneuver: 'jaw_movement', state: 'observed' }] },
      'examItems.0.maneuver: unknown_code',
    ],
    [{ examItems: ['knee'] }, 'examItems.0: not_an_object'],
    [{ opioid: { pdmpChecked: true } }, 'opioid.schedule: missing'],
    [{ openingChecks: { identity: 'yes' } }, 'openingChecks.identity: not_yes_or_no'],
    [{ procedures: [epidural], supervision: 'direct_in_person' }, 'procedures: not_in_person'],
    [{ proms: ['none', 'peg'] }, 'proms: contradiction'],
    [{ treatments: 'opioid_start' }, 'treatments: not_a_list'],
    [{ reflection: 'x'.repeat(501) }, 'reflection: too_long'],
    [{ reflection: 'Call 502-555-0147' }, 'reflection: phi_phone'],
    [{ role: '__proto__' }, 'role: unknown_code'],
  ])('refuses %j by its field', (over, expected) => expect(codesOf(over)).toEqual([expected]));

  it('live video supervision of an invasive procedure is refused with the way out', () => {
    const over = { modality: 'in_person', procedures: [epidural] };
    expect(problemsOf(over)).toEqual([
      {
        field: 'supervision',
        code: 'live_video_invasive',
        message: 'Live video supervision cannot be used for an invasive procedure. Choose in person.',
      },
    ]);
    expect(codesOf({ ...over, supervision: 'direct_in_person' })).toEqual([]);
    const programming = [{ ...epidural, code: 'scs_programming', guidance: 'none' }];
    expect(codesOf({ ...over, procedures: programming })).toEqual([]);
  });

  it('no invasive procedure passes under live video supervision', () => {
    for (const { code, invasive } of PROCEDURES) {
      const passes = codesOf({ modality: 'in_person', procedures: [{ ...epidural, code }] }).length === 0;
      expect(passes, code).toBe(!invasive);
    }
  });

  it('a visit of exactly 365 days ago is taken, of 366 is not', () => {
    const longTraining = { trainingStart: '2020-07-01' };
    expect(codesOf({ occurredOn: '2025-11-24' }, longTraining)).toEqual([]);
    expect(codesOf({ occurredOn: '2025-11-23' }, longTraining)).toEqual(['occurredOn: too_old']);
  });

  it('unknown or no authority is saved as an exception, whatever the sender says', () => {
    for (const authorityBasis of ['unknown', 'none']) {
      const result = readCaseLog({ ...log, authorityBasis, exception: false }, context);
      expect(result).toMatchObject({ ok: true, value: { exception: true } });
    }
    expect(readCaseLog({ ...log, exception: true }, context)).toMatchObject({ value: { exception: false } });
  });

  it('names all that is missing at once and repeats nothing that was typed', () => {
    const result = readCaseLog({ reflection: 'SSN 123-45-6789', ageBand: 'Jane Roe' }, context);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map((p) => p.field)).toEqual(
      expect.arrayContaining([
        'occurredOn',
        'supervisorId',
        'patientState',
        'modality',
        'diagnosisGroups',
        'reflection',
      ]),
    );
    expect(JSON.stringify(problems)).not.toMatch(/6789|Jane/);
  });

  it('a declared false alarm lets its kind through and no other', () => {
    const over = { reflection: 'Scale 482133 was used' };
    expect(codesOf(over)).toEqual(['reflection: phi_record_number']);
    expect(codesOf(over, { falseAlarms: ['record_number'] })).toEqual([]);
    expect(codesOf(over, { falseAlarms: ['phone'] })).toEqual(['reflection: phi_record_number']);
  });

  it('a reason for audio is dropped where there was video', () => {
    const result = readCaseLog({ ...log, audioOnlyReason: 'no_device' }, context);
    expect(result).toMatchObject({ ok: true, value: { audioOnlyReason: null } });
  });

  test.prop([fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...Object.keys(log)), fc.anything()))])(
    'answers for anything and never throws',
    (raw) => {
      expect(typeof readCaseLog(raw, context).ok).toBe('boolean');
    },
  );
});

describe('value lists', () => {
  it('the states are those of the licensure rules', () => {
    const own = US_JURISDICTIONS.map(({ code, label }) => `${code} ${label}`).toSorted();
    expect(own).toEqual(JURISDICTIONS.map(({ code, name }) => `${code} ${name}`).toSorted());
  });

  it('every region has maneuvers with codes of their own', () => {
    for (const region of EXAM_REGIONS) {
      expect(region.maneuvers.length).toBeGreaterThan(2);
      expect(new Set(region.maneuvers.map((m) => m.code)).size).toBe(region.maneuvers.length);
    }
  });
});
