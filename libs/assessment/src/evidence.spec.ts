import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  behaviorsOf,
  CROSSWALK,
  evidenceOf,
  FRAMEWORKS,
  isStraightLined,
  PRE_VISIT_CHECKLIST,
  ratingAge,
  sufficiency,
  SUPERVISION_SCALE,
  tapsToSubmitAllDone,
  TELE_PAIN_EPAS,
  WEBSIDE_RUBRIC,
} from './index.ts';
import type { AssessmentContent, BehaviorRating, SufficiencyItem } from './index.ts';

const codes = behaviorsOf(WEBSIDE_RUBRIC).map((b) => b.code);
const withBehaviors = (behaviors: Record<string, BehaviorRating>): AssessmentContent => ({
  checklist: {},
  behaviors,
  retrospective: 3,
  prospective: 4,
  keep: '',
  change: '',
  interacted: true,
});

describe('the instrument', () => {
  it('has 20 behaviors in four groups of 8, 4, 4 and 4, with codes of their own', () => {
    expect(WEBSIDE_RUBRIC.groups.map((g) => [g.code, g.behaviors.length])).toEqual([
      ['open', 8],
      ['connect', 4],
      ['gather', 4],
      ['close', 4],
    ]);
    expect(new Set(codes).size).toBe(20);
  });

  it('maps every behavior to at least one milestone and one domain', () => {
    for (const b of behaviorsOf(WEBSIDE_RUBRIC)) {
      expect(b.subcompetencies.length, b.code).toBeGreaterThan(0);
      expect(b.domains.length, b.code).toBeGreaterThan(0);
    }
  });

  it('touches all six telehealth domains', () => {
    const touched = new Set(behaviorsOf(WEBSIDE_RUBRIC).flatMap((b) => b.domains));
    expect([...touched].toSorted()).toEqual(Object.keys(CROSSWALK));
  });

  it('has 18 subcompetencies, of which only those read in a document are confirmed, and 6 domains', () => {
    const milestones = FRAMEWORKS.pain_milestones_2.competencies;
    expect(milestones).toHaveLength(18);
    expect(milestones.filter((c) => c.confirmed)).toHaveLength(9);
    expect(FRAMEWORKS.telehealth_domains.competencies).toHaveLength(6);
  });

  it('has five supervision points, twelve checks and ten activities', () => {
    expect(SUPERVISION_SCALE.map((p) => p.value)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(PRE_VISIT_CHECKLIST.map((c) => c.code)).size).toBe(12);
    expect(TELE_PAIN_EPAS.map((e) => e.code)).toEqual(Array.from({ length: 10 }, (_, i) => `T${i + 1}`));
  });

  it('an assessment where all is well takes at most 10 taps', () => {
    expect(tapsToSubmitAllDone()).toBe(8);
    expect(tapsToSubmitAllDone()).toBeLessThanOrEqual(10);
  });
});

describe('age of a rating', () => {
  const ended = new Date('2026-11-01T12:00:00Z');
  const after = (hours: number, ms = 0) => ratingAge(ended, new Date(ended.getTime() + hours * 3_600_000 + ms));

  it.each([
    [0, 0, 0, 'fresh', true],
    [72, 0, 72, 'fresh', true],
    [72, 1, 72, 'aging', true],
    [336, -1, 335, 'aging', true],
    [336, 0, 336, 'late', false],
    [9000, 0, 9000, 'late', false],
    [-2, 0, 0, 'fresh', true],
  ])('%i h %i ms after the visit has %i hours, is %s, in trend: %s', (h, ms, hours, state, inTrend) =>
    expect(after(h, ms)).toEqual({ hours, state, inTrend }),
  );
});

describe('straight-lining', () => {
  const first = (n: number, rating: BehaviorRating) => Object.fromEntries(codes.slice(0, n).map((c) => [c, rating]));

  it('needs five rated behaviors without variation; N/A is no rating', () => {
    expect(isStraightLined(withBehaviors(first(5, 2)))).toBe(true);
    expect(isStraightLined(withBehaviors(first(5, 0)))).toBe(true);
    expect(isStraightLined(withBehaviors(first(4, 2)))).toBe(false);
    expect(isStraightLined(withBehaviors(first(20, 'na')))).toBe(false);
    expect(isStraightLined(withBehaviors({ ...first(20, 2), gaze: 1 }))).toBe(false);
    expect(isStraightLined(withBehaviors({ ...first(20, 2), gaze: 'na' }))).toBe(true);
  });
});

describe('evidence of an assessment', () => {
  it('counts done, partly, not done and N/A apart and carries both entrustments', () => {
    const evidence = evidenceOf(
      WEBSIDE_RUBRIC,
      withBehaviors({ pain_history: 2, red_flags: 1, guided_exam: 0, risk: 'na' }),
    );
    expect(evidence.find((e) => e.code === 'PC1')).toEqual({
      code: 'PC1',
      framework: 'pain_milestones_2',
      done: 1,
      partly: 1,
      notDone: 1,
      na: 0,
      retrospective: 3,
      prospective: 4,
    });
    expect(evidence.find((e) => e.code === 'TH4')).toMatchObject({ done: 1, partly: 1, notDone: 1, na: 1 });
  });

  it('a competency that was N/A throughout gets no evidence, not a zero', () => {
    const evidence = evidenceOf(WEBSIDE_RUBRIC, withBehaviors({ risk: 'na', pain_history: 2 }));
    expect(evidence.map((e) => e.code)).toEqual(['PC1', 'TH4']);
    expect(evidenceOf(WEBSIDE_RUBRIC, withBehaviors({}))).toEqual([]);
  });

  const ratings = fc.dictionary(fc.constantFrom(...codes), fc.constantFrom<BehaviorRating>(0, 1, 2, 'na'));
  test.prop([ratings])(
    'every rated behavior is counted once for each of its codes and nothing else is',
    (behaviors) => {
      const evidence = evidenceOf(WEBSIDE_RUBRIC, withBehaviors(behaviors));
      const total = evidence.reduce((sum, e) => sum + e.done + e.partly + e.notDone, 0);
      const expected = behaviorsOf(WEBSIDE_RUBRIC)
        .filter((b) => behaviors[b.code] !== undefined && behaviors[b.code] !== 'na')
        .reduce((sum, b) => sum + b.subcompetencies.length + b.domains.length, 0);
      expect(total).toBe(expected);
    },
  );
});

describe('sufficiency of evidence', () => {
  const items = (n: number, raters: number, contexts: number, inTrend = true): SufficiencyItem[] =>
    Array.from({ length: n }, (_, i) => ({
      raterId: `r${i % raters}`,
      context: `c${i % contexts}`,
      observedOn: `2026-10-${String((i % 28) + 1).padStart(2, '0')}`,
      inTrend,
    }));

  it.each([
    [0, 1, 1, 'none'],
    [5, 4, 3, 'insufficient'],
    [6, 1, 3, 'insufficient'],
    [6, 2, 1, 'emerging'],
    [11, 4, 3, 'emerging'],
    [12, 3, 3, 'emerging'],
    [12, 4, 2, 'emerging'],
    [12, 4, 3, 'sufficient'],
  ] as const)('%i ratings by %i raters in %i contexts are %s', (n, raters, contexts, state) =>
    expect(sufficiency(items(n, raters, contexts)).state).toBe(state),
  );

  it('late ratings do not count, and the span is in days', () => {
    expect(sufficiency(items(12, 4, 3, false))).toEqual({
      count: 0,
      raters: 0,
      contexts: 0,
      spanDays: 0,
      state: 'none',
    });
    expect(sufficiency([...items(12, 4, 3), ...items(28, 9, 9, false)])).toMatchObject({ count: 12, spanDays: 11 });
  });

  it('thresholds can be set by the program', () => {
    expect(sufficiency(items(3, 1, 1), { ratings: 3, raters: 1, contexts: 1 }).state).toBe('sufficient');
  });
});
