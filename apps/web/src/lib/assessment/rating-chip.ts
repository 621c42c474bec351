import type { FactKind } from '#lib/ui/facts.ts';

/** The age of a rating as a fact: hours while fresh, days from then on; nothing before it was sent. */
export function ratingChip(rating: {
  ratingAge?: string | null;
  latencyHours?: number | null;
}): { kind: FactKind; count: number } | null {
  const hours = rating.latencyHours ?? 0;
  if (rating.ratingAge === 'fresh') return { kind: 'fresh', count: Math.floor(hours) };
  if (rating.ratingAge === 'aging') return { kind: 'aging', count: Math.floor(hours / 24) };
  return rating.ratingAge === 'late' ? { kind: 'late', count: Math.floor(hours / 24) } : null;
}
