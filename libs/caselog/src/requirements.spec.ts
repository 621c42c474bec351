import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { caseCode, countToward, pace, ROLES } from './index.ts';
import type { CaseLogState, CountableLog, RequirementRule } from './index.ts';

const log = (over: Partial<CountableLog> = {}): CountableLog => ({
  role: 'led_whole',
  supervision: 'indirect_available',
  modality: 'video',
  visitType: 'follow_up',
  ageBand: 'from_40_to_65',
  setting: 'home',
  panelSlot: 'P01',
  diagnosisGroups: ['spine'],
  examItems: [],
  treatments: [],
  procedures: [],
  state: 'submitted',
  observedByFaculty: false,
  ...over,
});

const rule = (over: Partial<RequirementRule> = {}): RequirementRule => ({
  code: 'R1',
  title: 'Tele-visits',
  kind: 'logged',
  filter: {},
  ...over,
});

describe('counting toward a requirement', () => {
  it('observed never counts as performed, every other role does', () => {
    for (const { code } of ROLES) {
      expect(countToward(rule(), [log({ role: code })]).logged, code).toBe(code === 'observed' ? 0 : 1);
    }
    expect(countToward(rule(), [log({ role: 'observed', observedByFaculty: true })])).toEqual({
      logged: 0,
      observed: 0,
    });
  });

  it('drafts and returned logs never count', () => {
    const states: CaseLogState[] = ['draft', 'submitted', 'returned', 'resubmitted', 'verified', 'locked'];
    const counts = states.map((state) => countToward(rule(), [log({ state })]).logged);
    expect(counts).toEqual([0, 1, 0, 1, 1, 1]);
  });

  it('counts how many of the performed cases faculty observed', () => {
    expect(countToward(rule(), [log(), log({ observedByFaculty: true })])).toEqual({ logged: 2, observed: 1 });
  });

  it('counts a panel patient once, and logs without a slot not at all', () => {
    const logs = [log(), log({ observedByFaculty: true }), log({ panelSlot: 'P02' }), log({ panelSlot: null })];
    expect(countToward(rule({ kind: 'distinct_panel' }), logs)).toEqual({ logged: 2, observed: 1 });
  });

  it('filters combine: each that is given must match', () => {
    const filter = { modalities: ['video', 'audio_only'], diagnosisGroups: ['crps', 'spine'] };
    const logs = [log(), log({ modality: 'in_person' }), log({ diagnosisGroups: ['palliative'] })];
    expect(countToward(rule({ filter }), logs).logged).toBe(1);
  });

  it('a procedure that was only watched and a maneuver that was not possible do not count', () => {
    const procedure = { code: 'scs_trial', guidance: 'fluoro', role: 'led_part' };
    const item = { region: 'lumbar', maneuver: 'seated_slump', state: 'observed' };
    const procedures = rule({ filter: { procedures: ['scs_trial'] } });
    const exams = rule({ filter: { examRegions: ['lumbar'] } });
    expect(countToward(procedures, [log({ procedures: [procedure] })]).logged).toBe(1);
    expect(countToward(procedures, [log({ procedures: [{ ...procedure, role: 'observed' }] })]).logged).toBe(0);
    expect(countToward(exams, [log({ examItems: [item] })]).logged).toBe(1);
    expect(countToward(exams, [log({ examItems: [{ ...item, state: 'not_possible' }] })]).logged).toBe(0);
  });
});

describe('pace', () => {
  const year = { start: '2026-07-01', end: '2027-06-30', target: 73 };

  it.each([
    ['2026-07-01', 0, 0, 'on_pace', 1.4],
    ['2026-11-24', 29, 29, 'on_pace', 1.5],
    ['2026-11-24', 28, 29, 'behind', 1.5],
    ['2026-11-24', 73, 29, 'done', 0],
    ['2027-06-30', 72, 72, 'on_pace', 1],
    ['2027-07-01', 70, 73, 'behind', 3],
    ['2026-06-01', 0, 0, 'on_pace', 1.4],
  ] as const)('on %s with %i done, %i are expected: %s, %f a week', (today, done, expected, state, perWeekNeeded) => {
    expect(pace({ ...year, today, done })).toEqual({ expected, state, perWeekNeeded });
  });

  it('a target of nothing is done', () => {
    expect(pace({ ...year, target: 0, done: 0, today: '2026-07-01' }).state).toBe('done');
  });

  test.prop([fc.nat(200), fc.nat(200), fc.integer({ min: 1, max: 365 })])(
    'more cases never make it worse, and no more is needed than remains',
    (done, target, day) => {
      const today = new Date(Date.UTC(2026, 6, day)).toISOString().slice(0, 10);
      const rank = { behind: 0, on_pace: 1, done: 2 };
      const before = pace({ ...year, target, done, today });
      const after = pace({ ...year, target, done: done + 1, today });
      expect(rank[after.state]).toBeGreaterThanOrEqual(rank[before.state]);
      expect(before.perWeekNeeded).toBeLessThanOrEqual(Math.max(0, target - done));
    },
  );
});

describe('case code', () => {
  test.prop([fc.uint8Array({ minLength: 5, maxLength: 16 })])(
    'is TC- and five letters that can be read aloud',
    (bytes) => {
      expect(caseCode(bytes)).toMatch(/^TC-[0-9A-HJKMNP-TV-Z]{5}$/);
    },
  );

  it('needs five bytes', () => {
    expect(caseCode(Uint8Array.of(7, 15, 3, 19, 9))).toBe('TC-7F3K9');
    expect(() => caseCode(new Uint8Array(4))).toThrow(RangeError);
  });
});
