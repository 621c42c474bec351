import ical, { ICalEventStatus, type ICalCalendar } from 'ical-generator';
import type { FeedRow } from './calendar.repository.ts';
import type { ProgressRow } from './progress.repository.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Visits by their code alone, webinars and what is due. A calendar is copied to other servers: it says nothing of patients. */
export function feedOf(row: FeedRow, cells: readonly ProgressRow[], publicUrl: string, now: Date): string {
  const calendar = ical({ name: 'Telefellow', prodId: { company: 'Telefellow', product: 'Calendar' } });
  addVisits(calendar, row, publicUrl, now);
  for (const one of row.conferences) {
    calendar.createEvent({
      id: `conference-${one.id}@telefellow`,
      sequence: one.sequence,
      stamp: now,
      start: new Date(one.startsAt),
      end: new Date(one.endsAt),
      summary: one.title,
      url: `${publicUrl}/c/${one.slug}`,
      status: statusOf(one.cancelled),
    });
  }
  for (const cell of cells) {
    if (cell.due_on === null || !['not_started', 'in_progress'].includes(cell.state)) continue;
    const day = new Date(`${cell.due_on}T00:00:00Z`);
    calendar.createEvent({
      id: `module-${cell.slug}-${cell.person_id}@telefellow`,
      stamp: now,
      start: day,
      end: new Date(day.getTime() + DAY_MS),
      allDay: true,
      timezone: 'UTC',
      summary: `Due: ${cell.title}`,
      url: `${publicUrl}/learn/${cell.slug}`,
    });
  }
  return calendar.toString();
}

function addVisits(calendar: ICalCalendar, row: FeedRow, publicUrl: string, now: Date): void {
  for (const visit of row.visits) {
    const start = new Date(visit.scheduledAt);
    calendar.createEvent({
      // The same as in the mail of the visit, so that a calendar that has both shows one.
      id: `visit-${visit.id}@telefellow`,
      sequence: visit.cancelled ? 1 : 0,
      stamp: now,
      start,
      end: new Date(start.getTime() + visit.minutes * MINUTE_MS),
      summary: `Observed visit ${visit.code}`,
      url: `${publicUrl}/visits/${visit.id}`,
      status: statusOf(visit.cancelled),
    });
  }
}

function statusOf(cancelled: boolean): ICalEventStatus {
  return cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED;
}
