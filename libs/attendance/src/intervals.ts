import type { Interval } from './types.ts';

const MS_PER_MINUTE = 60_000;

/** The union of intervals inside a window: ascending, none touching another, empty ones dropped. */
export function unionWithin(intervals: readonly Interval[], window: Interval): Interval[] {
  const clipped = intervals
    .map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
  const merged: Interval[] = [];
  for (const next of clipped) {
    const last = merged.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else merged.push(next);
  }
  return merged;
}

/** Whole minutes of disjoint intervals, rounded down once over their sum. */
export function wholeMinutes(intervals: readonly Interval[]): number {
  return Math.floor(intervals.reduce((sum, { from, to }) => sum + (to - from), 0) / MS_PER_MINUTE);
}
