import { daysBetween, formatCalendarDate } from '@telefellow/licensure';
import type { OutgoingMail } from '../../platform/mail/mail.service.ts';
import type { ProgressRow } from './progress.repository.ts';

/** Due within so many days is worth a line; later is not. */
const SOON_DAYS = 7;
/** The nightly run leaves at least so many days between two digests: a daily mail is soon read by nobody. */
const NIGHTLY_PAUSE_DAYS = 7;

export interface Digest {
  personId: string;
  day: string;
  mail: OutgoingMail;
}

/** One digest a fellow who has something to do; nobody hears that there is nothing. */
export function digestsOf(cells: readonly ProgressRow[], publicUrl: string, run: 'nightly' | 'asked'): Digest[] {
  const byFellow = Map.groupBy(cells.filter(isWorthALine), (cell) => cell.person_id);
  return [...byFellow.values()].flatMap((owed) => {
    const [first] = owed;
    if (!first || (run === 'nightly' && wasToldLately(first))) return [];
    return [{ personId: first.person_id, day: first.today, mail: mailOf(first, owed, publicUrl) }];
  });
}

function isWorthALine(cell: ProgressRow): boolean {
  if (cell.state === 'expired' || cell.overdue) return true;
  const isOpen = cell.state === 'not_started' || cell.state === 'in_progress';
  return isOpen && cell.due_on !== null && daysBetween(cell.today, cell.due_on) <= SOON_DAYS;
}

function wasToldLately({ last_told_on, today }: ProgressRow): boolean {
  return last_told_on !== null && daysBetween(last_told_on, today) < NIGHTLY_PAUSE_DAYS;
}

function mailOf(fellow: ProgressRow, owed: readonly ProgressRow[], publicUrl: string): OutgoingMail {
  const subject = owed.length === 1 ? `To do: ${fellow.title}` : `${owed.length} modules to do`;
  return {
    dedupeKey: `progress-${fellow.person_id}-${fellow.today}`,
    to: fellow.person_email,
    subject,
    text: [
      ...owed.map((cell) => `${lineOf(cell)}\n${publicUrl}/learn/${cell.slug}`),
      `All modules: ${publicUrl}/learn`,
    ].join('\n\n'),
  };
}

function lineOf({ title, state, due_on, overdue }: ProgressRow): string {
  if (state === 'expired') return `${title}: expired. Begin it again on the newest version.`;
  const day = due_on ? formatCalendarDate(due_on) : '';
  return overdue ? `${title}: was due ${day}.` : `${title}: due ${day}.`;
}
