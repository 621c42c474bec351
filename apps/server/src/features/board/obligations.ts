import { daysBetween, formatCalendarDate } from '@telefellow/licensure';
import type { License } from '../licensure/index.ts';
import type { Obligation } from './board.model.ts';

/** A rating is fresh up to 72 hours after the visit (competency.md 2.2). */
const RATING_DUE_DAYS = 3;
const MS_PER_DAY = 86_400_000;

export interface OpenDuties {
  today: string;
  unrated: { id: string; code: string; fellow_name: string; supervisor_name: string; ended_on: string }[];
  invited: number;
}

/** What is due, the most overdue first; what has no date stands last. */
export function obligationsOf(licenses: readonly License[], open: OpenDuties): Obligation[] {
  const duties = [...licenses.map(licenseDuty), ...open.unrated.map((visit) => ratingDuty(visit, open.today))];
  if (open.invited > 0) duties.push(invitationDuty(open.invited));
  return duties.sort((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || a.title.localeCompare(b.title));
}

function licenseDuty(license: License): Obligation {
  const { person, stateName, typeLabel, expiresOn, daysLeft, standing } = license;
  const ended = standing === 'expired';
  const end = expiresOn === null ? 'without an end date on record' : formatCalendarDate(expiresOn);
  return {
    kind: 'license',
    title: `${stateName} ${typeLabel.toLowerCase()}, ${person.name}`,
    detail: ended ? `Ended: ${end}. It covers no visit.` : `Valid through ${end}.`,
    dueOn: expiresOn,
    daysLeft,
    href: `/licenses?person=${person.id}`,
  };
}

function ratingDuty(visit: OpenDuties['unrated'][number], today: string): Obligation {
  const dueOn = new Date(Date.parse(visit.ended_on) + RATING_DUE_DAYS * MS_PER_DAY).toISOString().slice(0, 10);
  const age = daysBetween(visit.ended_on, today);
  return {
    kind: 'assessment',
    title: `Assessment of ${visit.fellow_name} by ${visit.supervisor_name}`,
    detail: `Visit ${visit.code} ended ${age === 0 ? 'today' : `${age} ${age === 1 ? 'day' : 'days'} ago`}.`,
    dueOn,
    daysLeft: daysBetween(today, dueOn),
    href: `/visits/${visit.id}`,
  };
}

function invitationDuty(count: number): Obligation {
  return {
    kind: 'invitation',
    title:
      count === 1 ? 'One person has not accepted the invitation' : `${count} people have not accepted the invitation`,
    detail: 'They cannot sign in yet. Send the link again from the roster.',
    dueOn: null,
    daysLeft: null,
    href: '/roster?account=invited',
  };
}
