import type { FieldProblem } from '@telefellow/contracts';
import type { MemberActor } from '../../platform/context/request-context.ts';
import { badInput, notFound } from '../../platform/errors/domain-error.ts';

const MINUTE = 60_000;
export const OPENS_BEFORE_MS = 20 * MINUTE;
const DAY_MS = 24 * 60 * MINUTE;
/** A browser that closes late may still say so; minutes are clipped to the event anyway. */
const REPORTS_AFTER_MS = 60 * MINUTE;

export type When = 'upcoming' | 'past' | 'all';

export interface EventWindow {
  starts_at: Date;
  ends_at: Date;
  state: string;
}

export function opensAt(event: EventWindow): Date {
  return new Date(event.starts_at.getTime() - OPENS_BEFORE_MS);
}

export function isOpen(event: EventWindow, now: Date): boolean {
  return event.state === 'published' && now >= opensAt(event) && now < event.ends_at;
}

export function takesReports(event: EventWindow, now: Date): boolean {
  return (
    event.state === 'published' && now >= opensAt(event) && now.getTime() <= event.ends_at.getTime() + REPORTS_AFTER_MS
  );
}

export function takesRegistrations(event: EventWindow, now: Date): boolean {
  return event.state === 'published' && now < event.ends_at;
}

/** The personal link joins from a day before the start and shows the minutes until a day after the end. */
export function linkWindow(event: EventWindow): { notBefore: Date; expiresAt: Date } {
  return {
    notBefore: new Date(event.starts_at.getTime() - DAY_MS),
    expiresAt: new Date(event.ends_at.getTime() + DAY_MS),
  };
}

/** Managing is a matter of the own program. */
export function mayManage(actor: MemberActor, conference: { program_id: string }): boolean {
  return (actor.role === 'coordinator' || actor.role === 'director') && actor.programId === conference.program_id;
}

export function mayModerate(actor: MemberActor, conference: { program_id: string; host_id: string }): boolean {
  return mayManage(actor, conference) || actor.personId === conference.host_id;
}

/** A place is asked for by a registrant, who names a country, or by a member, who is not asked. */
export type PlaceClaim = Omit<RegistrantFacts, 'country'> & { country: string | null };

export interface ConferenceFacts {
  title: string;
  summary: string;
  speaker: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  capacity: number;
  passPercent: number;
}

const LENGTHS = { title: 160, summary: 2000, speaker: 160 } as const;

export function readConference(input: ConferenceFacts, now: Date): ConferenceFacts {
  const facts = {
    ...input,
    title: input.title.trim(),
    summary: input.summary.trim(),
    speaker: input.speaker.trim(),
  };
  const problems: FieldProblem[] = [];
  const refuse = (field: string, code: string, message: string) => problems.push({ field, code, message });
  for (const field of ['title', 'summary', 'speaker'] as const) {
    if (!facts[field]) refuse(field, 'missing', `Enter the ${field}.`);
    if (facts[field].length > LENGTHS[field])
      refuse(field, 'too_long', `Use ${LENGTHS[field]} characters or fewer for the ${field}.`);
  }
  if (facts.startsAt <= now) refuse('startsAt', 'past', 'Choose a start in the future.');
  const length = facts.endsAt.getTime() - facts.startsAt.getTime();
  if (length <= 0) refuse('endsAt', 'before_start', 'Choose an end after the start.');
  if (length > DAY_MS / 2) refuse('endsAt', 'too_long', 'An event lasts 12 hours at most.');
  if (!isTimeZone(facts.timeZone)) refuse('timeZone', 'unknown', 'Choose a time zone from the list.');
  if (facts.capacity < 1 || facts.capacity > 500) refuse('capacity', 'out_of_range', 'Enter 1 to 500 places.');
  if (facts.passPercent < 1 || facts.passPercent > 100)
    refuse('passPercent', 'out_of_range', 'Enter a pass mark from 1 to 100 percent.');
  if (problems.length > 0) throw badInput(problems);
  return facts;
}

export interface RegistrantFacts {
  name: string;
  email: string;
  country: string;
  timeZone: string;
}

export function readRegistrant(input: RegistrantFacts): RegistrantFacts {
  const facts = {
    name: input.name.replace(/\s+/g, ' ').trim(),
    email: input.email.trim(),
    country: input.country.trim().toUpperCase(),
    timeZone: input.timeZone.trim(),
  };
  const problems: FieldProblem[] = [];
  const refuse = (field: string, code: string, message: string) => problems.push({ field, code, message });
  if (!facts.name) refuse('name', 'missing', 'Enter your name as it goes on the certificate.');
  if (facts.name.length > 120) refuse('name', 'too_long', 'Use 120 characters or fewer for the name.');
  if (!/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(facts.email) || facts.email.length > 254)
    refuse('email', 'malformed', 'Enter an email address such as name@example.org.');
  if (!isCountry(facts.country)) refuse('country', 'unknown', 'Choose a country from the list.');
  if (!isTimeZone(facts.timeZone)) refuse('timeZone', 'unknown', 'Choose a time zone from the list.');
  if (problems.length > 0) throw badInput(problems);
  return facts;
}

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Reserved for groups, for tests and for private use: a name in the list of regions, yet no country. */
const NO_COUNTRY = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);

/** ISO 3166-1 alpha-2, as far as the runtime's own list knows it; a code that was given up names its successor. */
function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.has(code)) return false;
  return countryNames.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code;
}

/** An IANA name; plain offsets have no rule for summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id that cannot exist is a row that cannot be seen. */
export function knownId(id: string): string {
  if (!UUID.test(id)) throw notFound();
  return id.toLowerCase();
}
