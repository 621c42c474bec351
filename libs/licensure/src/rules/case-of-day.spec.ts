import { describe, expect, it } from 'vitest';
import { caseOfDay, checkPrescribing, findDrug, SHIPPED_RULES } from '../index.ts';

describe('the case of the day', () => {
  it('is the same for one person and day, and differs between people and days', () => {
    const first = caseOfDay(SHIPPED_RULES, '2026-11-24', 'p1');
    expect(caseOfDay(SHIPPED_RULES, '2026-11-24', 'p1')).toEqual(first);
    const texts = new Set(
      Array.from(
        { length: 30 },
        (_, n) => caseOfDay(SHIPPED_RULES, `2026-11-${String(n + 1).padStart(2, '0')}`, 'p1')?.text,
      ),
    );
    expect(texts.size).toBeGreaterThan(20);
  });
  it('asks only about rules that may be graded, knows its drug, and cites rules', () => {
    for (let n = 0; n < 200; n++) {
      const made = caseOfDay(SHIPPED_RULES, '2026-11-24', `p${n}`);
      expect(made?.ruleIds.length).toBeGreaterThan(0);
      expect(findDrug(made?.drug ?? '')).toBeDefined();
      const state = checkPrescribing(
        {
          drug: made?.drug ?? '',
          state: made?.state ?? '',
          date: made?.date ?? '',
          modality: 'video',
          inPersonOn: null,
          purpose: made?.purpose ?? 'pain',
        },
        SHIPPED_RULES,
      ).state;
      expect(['unknown', 'not_found']).not.toContain(state?.reason);
    }
  });
  it('offers nothing once every rule is stale', () => {
    expect(caseOfDay(SHIPPED_RULES, '2028-01-01', 'p1')).toBeNull();
  });
});
