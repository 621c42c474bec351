import { m } from '#lib/i18n/paraglide/messages.js';
import type { IconName } from './icons.ts';

export type ChipTone = 'good' | 'info' | 'warn' | 'crit' | 'acc' | 'neutral' | 'line' | 'hatched' | 'solid';

interface Fact {
  tone: ChipTone;
  /** Hatched chips have no icon: the hatching is their sign. */
  icon?: IconName;
  text: (count: number) => string;
}

const fact = (tone: ChipTone, icon: IconName | undefined, text: (count: number) => string): Fact => ({
  tone,
  icon,
  text,
});

/** One hue per meaning (design guide, section 5). `count` is days, hours or people, as the words say. */
export const facts = {
  covered: fact('good', 'ok', m.common_fact_covered),
  'covered-with-limits': fact('info', 'half', m.common_fact_covered_with_limits),
  'cover-expires': fact('warn', 'clock', (count) => m.common_fact_expires({ count })),
  'not-covered': fact('crit', 'stop', m.common_fact_not_covered),
  'cannot-decide': fact('hatched', undefined, m.common_fact_cannot_decide),
  verified: fact('good', 'ok', m.common_fact_verified),
  draft: fact('info', 'eye', m.common_fact_draft),
  'rule-ends': fact('warn', 'clock', (count) => m.common_fact_ends({ count })),
  stale: fact('crit', 'warn', m.common_fact_stale),
  conflict: fact('crit', 'stop', m.common_fact_conflict),
  'none-found': fact('hatched', undefined, m.common_fact_none_found),
  superseded: fact('line', 'file', m.common_fact_superseded),
  fresh: fact('good', 'clock', (count) => m.common_fact_fresh({ count })),
  aging: fact('warn', 'clock', (count) => m.common_fact_days({ count })),
  late: fact('crit', 'clock', (count) => m.common_fact_late({ count })),
  'rating-expired': fact('line', 'close', m.common_fact_expired),
  sufficient: fact('good', 'ok', m.common_fact_sufficient),
  emerging: fact('warn', 'half', m.common_fact_emerging),
  insufficient: fact('line', 'unknown', m.common_fact_insufficient),
  'not-yet-assessable': fact('hatched', undefined, m.common_fact_not_yet_assessable),
  done: fact('good', 'ok', m.common_fact_done),
  'due-later': fact('info', 'clock', (count) => m.common_fact_days({ count })),
  'due-soon': fact('warn', 'clock', (count) => m.common_fact_days({ count })),
  overdue: fact('crit', 'stop', (count) => m.common_fact_overdue({ count })),
  'not-due': fact('line', 'clock', m.common_fact_not_due),
  accepted: fact('info', 'eye', m.common_fact_accepted),
  locked: fact('neutral', 'lock', m.common_fact_locked),
  simulated: fact('line', 'person', m.common_fact_simulated),
  open: fact('line', 'eye', m.common_fact_open),
  confidential: fact('line', 'lock', m.common_fact_confidential),
  anonymous: fact('line', 'hidden', (count) => m.common_fact_anonymous({ count })),
} satisfies Record<string, Fact>;

export type FactKind = keyof typeof facts;
