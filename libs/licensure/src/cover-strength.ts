import type { CoverVerdict } from './types.ts';

const STRENGTH: readonly CoverVerdict[] = ['not_covered', 'cannot_decide', 'covered_with_limits', 'covered'];

/** From 0 (not covered) to 3 (covered), so that verdicts can be compared. */
export function coverStrength(verdict: CoverVerdict): number {
  return STRENGTH.indexOf(verdict);
}
