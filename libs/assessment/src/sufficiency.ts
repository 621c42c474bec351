import type { Sufficiency, SufficiencyItem, SufficiencyState, SufficiencyThresholds } from './types.ts';

const MS_PER_DAY = 86_400_000;

/** 3 contexts x 4 ratings by 4 supervisors: the generalizability result that competency.md 2.3 cites. */
export const DEFAULT_SUFFICIENCY: SufficiencyThresholds = { ratings: 12, raters: 4, contexts: 3 };

/**
 * The evidence meter of one competency. Items out of trend (late) do not count. `sufficient` needs all three thresholds;
 * `emerging` half of the ratings by at least two raters; `none` means nothing counts. It speaks of the amount of evidence,
 * never of the fellow's level.
 */
export function sufficiency(
  items: readonly SufficiencyItem[],
  thresholds: SufficiencyThresholds = DEFAULT_SUFFICIENCY,
): Sufficiency {
  const counted = items.filter((item) => item.inTrend);
  const count = counted.length;
  const raters = new Set(counted.map((item) => item.raterId)).size;
  const contexts = new Set(counted.map((item) => item.context)).size;
  return {
    count,
    raters,
    contexts,
    spanDays: spanDays(counted),
    state: sufficiencyState({ count, raters, contexts }, thresholds),
  };
}

/** The state alone, for counts that a database has grouped already. */
export function sufficiencyState(
  { count, raters, contexts }: Pick<Sufficiency, 'count' | 'raters' | 'contexts'>,
  needed: SufficiencyThresholds = DEFAULT_SUFFICIENCY,
): SufficiencyState {
  if (count === 0) return 'none';
  if (count >= needed.ratings && raters >= needed.raters && contexts >= needed.contexts) return 'sufficient';
  return count * 2 >= needed.ratings && raters >= Math.min(2, needed.raters) ? 'emerging' : 'insufficient';
}

function spanDays(items: readonly SufficiencyItem[]): number {
  const days = items.map((item) => Date.parse(`${item.observedOn}T00:00:00Z`) / MS_PER_DAY).toSorted((a, b) => a - b);
  const first = days[0];
  const last = days.at(-1);
  return first === undefined || last === undefined ? 0 : last - first;
}
