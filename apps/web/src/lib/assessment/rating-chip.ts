import { m } from '#lib/i18n/paraglide/messages.js';
import type { FactKind } from '#lib/ui/facts.ts';

const DAYS_FROM_HOURS = 72;

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

/** "within an hour of the visit", "5 h after the visit", "4 days after the visit" */
export function latencyWords(hours: number): string {
  if (hours < 1) return m.feedback_latency_hour();
  if (hours <= DAYS_FROM_HOURS) return m.feedback_latency_hours({ hours: Math.floor(hours) });
  return m.feedback_latency_days({ days: Math.floor(hours / 24) });
}
