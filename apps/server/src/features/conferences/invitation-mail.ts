import { ICalAttendeeRole, ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { OutgoingMail } from '../../platform/mail/mail.service.ts';
import type { ConferenceRow } from './conferences.repository.ts';
import type { RegistrationRow } from './registrations.repository.ts';

export interface MailSettings {
  publicUrl: string;
  /** "Name <address>", as MAIL_FROM has it. */
  from: string;
}

type Told = Pick<
  ConferenceRow,
  'id' | 'slug' | 'title' | 'summary' | 'speaker' | 'starts_at' | 'ends_at' | 'time_zone' | 'institution_name'
>;
type Addressee = Pick<RegistrationRow, 'id' | 'name' | 'email' | 'time_zone'>;

/** One UID an event for ever, so that a calendar finds the entry again when it changes (RFC 5546, 2.1.5). */
export function calendarFile(
  settings: MailSettings,
  conference: Told,
  to: Addressee,
  change: { sequence: number; cancelled: boolean; link: string; stamp: Date },
): { filename: string; contentType: string; content: string } {
  const method = change.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = new ICalCalendar({ prodId: { company: 'Telefellow', product: 'Conferences' }, method });
  calendar.createEvent({
    id: `conference-${conference.id}@telefellow`,
    sequence: change.sequence,
    stamp: change.stamp,
    start: conference.starts_at,
    end: conference.ends_at,
    summary: conference.title,
    description: `${conference.speaker}\n\n${conference.summary}\n\n${change.link}`,
    location: 'Online',
    url: change.link,
    status: change.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: organizerOf(settings.from),
    attendees: [{ name: to.name, email: to.email, rsvp: false, role: ICalAttendeeRole.REQ }],
  });
  return {
    filename: 'event.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: calendar.toString(),
  };
}

function organizerOf(from: string): { name: string; email: string } {
  const parts = /^\s*(.*?)\s*<([^>]+)>\s*$/.exec(from);
  return { name: parts?.[1] || 'Telefellow', email: parts?.[2] ?? from.trim() };
}

export function confirmationMail(
  settings: MailSettings,
  conference: Told & { ics_sequence: number },
  registration: Addressee,
  way: { secret: string; minute: number; stamp: Date },
): OutgoingMail {
  const link = lobbyLink(settings, conference, way.secret);
  return {
    // Asking again sends it again, yet not faster than once a minute.
    dedupeKey: `registration-${registration.id}-${way.minute}`,
    to: registration.email,
    subject: `You are registered: ${conference.title}`,
    text: [
      `Hello ${registration.name},`,
      `you have a place at "${conference.title}" with ${conference.speaker}.`,
      timesOf(conference, registration),
      `Your personal link opens the lobby. It is yours alone, so do not pass it on:\n${link}`,
      'The room opens 20 minutes before the start. Your minutes in the room are counted for your certificate.',
      conference.institution_name,
    ].join('\n\n'),
    attachments: [
      calendarFile(settings, conference, registration, {
        sequence: conference.ics_sequence,
        cancelled: false,
        link,
        stamp: way.stamp,
      }),
    ],
  };
}

export function waitingMail(
  settings: MailSettings,
  conference: Told,
  registration: Addressee,
  minute: number,
): OutgoingMail {
  return {
    dedupeKey: `registration-waiting-${registration.id}-${minute}`,
    to: registration.email,
    subject: `You are on the waiting list: ${conference.title}`,
    text: [
      `Hello ${registration.name},`,
      `all places at "${conference.title}" are taken. You are on the waiting list and we write to you if a place opens.`,
      timesOf(conference, registration),
      `${settings.publicUrl}/c/${conference.slug}`,
      conference.institution_name,
    ].join('\n\n'),
  };
}

export function cancellationMail(
  settings: MailSettings,
  conference: Told,
  registration: Addressee,
  change: { sequence: number; stamp: Date },
): OutgoingMail {
  const link = `${settings.publicUrl}/c/${conference.slug}`;
  return {
    dedupeKey: `conference-cancelled-${registration.id}`,
    to: registration.email,
    subject: `Cancelled: ${conference.title}`,
    text: [
      `Hello ${registration.name},`,
      `"${conference.title}" will not take place. The attached file takes it out of your calendar.`,
      timesOf(conference, registration),
      conference.institution_name,
    ].join('\n\n'),
    attachments: [calendarFile(settings, conference, registration, { ...change, cancelled: true, link })],
  };
}

export function lobbyLink(settings: MailSettings, conference: { slug: string }, secret: string): string {
  return `${settings.publicUrl}/c/${conference.slug}/lobby?key=${secret}`;
}

/** The time where the event is and, where it differs, where the reader is. */
function timesOf(conference: Told, registration: Addressee): string {
  const here = spanIn(conference, conference.time_zone);
  const there = spanIn(conference, registration.time_zone);
  return conference.time_zone === registration.time_zone ? here : `${here}\n${there}`;
}

function spanIn(conference: Told, zone: string): string {
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: zone });
  const clock = new Intl.DateTimeFormat('en-US', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return `${day.format(conference.starts_at)}, ${clock.format(conference.starts_at)}–${clock.format(conference.ends_at)} (${zone})`;
}
