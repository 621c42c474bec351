import type { BehaviorRating } from '@telefellow/assessment';

/** Ratings by behavior code; a missing code is not rated yet, which is not 0. */
export type Ratings = Record<string, BehaviorRating | undefined>;

/** One tap is partly, two is not done, three clears the exception: done again. N/A is left by the same tap. */
export function nextRating(rating: BehaviorRating | undefined): BehaviorRating {
  if (rating === 1) return 0;
  if (rating === 0) return 2;
  return rating === 'na' ? 2 : 1;
}

export function allDone(codes: readonly string[]): Ratings {
  return Object.fromEntries(codes.map((code) => [code, 2 as const]));
}

export interface GroupTally {
  done: number;
  partly: number;
  notDone: number;
  notApplicable: number;
  open: number;
}

export function tally(codes: readonly string[], ratings: Ratings): GroupTally {
  const count = (rating: BehaviorRating | undefined) => codes.filter((code) => ratings[code] === rating).length;
  return { done: count(2), partly: count(1), notDone: count(0), notApplicable: count('na'), open: count(undefined) };
}
