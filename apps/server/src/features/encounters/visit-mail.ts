import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { OutgoingMail } from '../../platform/mail/mail.service.ts';

export interface MailedVisit {
  id: string;
  code: string;
  scheduledAt: Date;
  durationMinutes: number;
  epaTitle: string;
  timeZone: string;
  fellowName: string;
  supervisorName: string;
  otherLine: string | null;
}

export interface Recipient {
  id: string;
  email: string;
}

/** The room's own address is never sent: the link leads to our page, which lets the reader in on a click. */
export function visitMails(
  visit: MailedVisit,
  recipients: Recipient[],
  publicUrl: string,
  kind: 'scheduled' | 'cancelled',
): OutgoingMail[] {
  const when = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: visit.timeZone,
  }).format(visit.scheduledAt);
  const link = `${publicUrl}/visits/${visit.code}`;
  const text = [
    kind === 'scheduled' ? `Visit ${visit.code} is scheduled.` : `Visit ${visit.code} was cancelled.`,
    '',
    `When: ${when} (${visit.timeZone}), ${visit.durationMinutes} minutes`,
    `Fellow: ${visit.fellowName}`,
    `Supervisor: ${visit.supervisorName}`,
    `Observed: ${visit.epaTitle}`,
    ...(kind === 'scheduled' && visit.otherLine ? [`If video fails: ${visit.otherLine}`] : []),
    '',
    link,
  ].join('\n');
  const content = calendarOf(visit, link, kind);
  const method = kind === 'scheduled' ? 'REQUEST' : 'CANCEL';
  return recipients.map((recipient) => ({
    dedupeKey: `visit.${kind}:${visit.id}:${recipient.id}`,
    to: recipient.email,
    subject: kind === 'scheduled' ? `Visit ${visit.code}, ${when}` : `Cancelled: visit ${visit.code}, ${when}`,
    text,
    attachments: [
      { filename: `visit-${visit.code}.ics`, contentType: `text/calendar; method=${method}; charset=utf-8`, content },
    ],
  }));
}

function calendarOf(visit: MailedVisit, url: string, kind: 'scheduled' | 'cancelled'): string {
  const cancelled = kind === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Telefellow', product: 'Visits' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `visit-${visit.id}@telefellow`,
    sequence: cancelled ? 1 : 0,
    start: visit.scheduledAt,
    end: new Date(visit.scheduledAt.getTime() + visit.durationMinutes * 60_000),
    summary: `Observed visit ${visit.code}`,
    description: `${visit.epaTitle}. Fellow: ${visit.fellowName}. Supervisor: ${visit.supervisorName}.`,
    url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
