import type { FieldProblem, ReadResult } from '@telefellow/contracts';
import { formatCalendarDate, parseCalendarDate } from '../calendar.ts';
import type { CmeCreditInput } from './cme-types.ts';

const MAX_TEXT = 200;
const MAX_CERTIFICATE = 60;
const DAY_HOURS = 24;

export type CmeCreditField = 'title' | 'provider' | 'earnedOn' | 'hours' | 'painHours' | 'certificate';
export type CmeCreditText = Record<CmeCreditField, string> & { category1: boolean };

/** What limits a credit beside its own text. */
export interface CmeCreditLimits {
  /** The program's day 'YYYY-MM-DD'. */
  today: string;
  /** Hours of other credits that stand for the same day. */
  hoursThatDay: number;
  /** What attendance gives at most; null where nothing is known. */
  attended: number | null;
  /** Hours on a provider's certificate: then its number must be there. */
  needsCertificate: boolean;
}

/** Reads one credit as typed and answers with every problem at once, each by its field. Hours go in steps of 0.25. */
export function validateCmeCredit(text: CmeCreditText, limits: CmeCreditLimits): ReadResult<CmeCreditInput> {
  const problems: FieldProblem[] = [];
  const refuse = (field: CmeCreditField, code: string, message: string) => problems.push({ field, code, message });
  const title = readLine(text.title, 'title', 'Give the title of the activity.', refuse);
  const provider = readLine(text.provider, 'provider', 'Give the provider, as on the certificate.', refuse);
  const earnedOn = readDay(text.earnedOn, limits.today, refuse);
  const hours = readQuarters(text.hours, 'hours', refuse);
  const painHours = text.painHours.trim() === '' ? 0 : readQuarters(text.painHours, 'painHours', refuse);
  if (hours !== null) checkHours(hours, limits, refuse);
  if (hours !== null && painHours !== null && painHours > hours) {
    refuse(
      'painHours',
      'more_than_hours',
      `Pain or opioid hours are part of the ${hours} hours. Give ${hours} or fewer.`,
    );
  }
  const certificate = text.certificate.trim();
  if (limits.needsCertificate && certificate === '') {
    refuse('certificate', 'missing', "Give the number of the provider's certificate. Without one it gives no credit.");
  }
  if (certificate.length > MAX_CERTIFICATE) {
    refuse('certificate', 'too_long', `Use ${MAX_CERTIFICATE} characters or fewer.`);
  }
  if (problems.length > 0 || earnedOn === null || hours === null || painHours === null) return { ok: false, problems };
  const value = { title, provider, earnedOn, hours, painHours, category1: text.category1 };
  return { ok: true, value: { ...value, certificate: certificate || null } };
}

type Refuse = (field: CmeCreditField, code: string, message: string) => void;

function readLine(text: string, field: 'title' | 'provider', missing: string, refuse: Refuse): string {
  const line = text.trim();
  if (line === '') refuse(field, 'missing', missing);
  if (line.length > MAX_TEXT) refuse(field, 'too_long', `Use ${MAX_TEXT} characters or fewer.`);
  return line;
}

function readDay(text: string, today: string, refuse: Refuse): string | null {
  const day = parseCalendarDate(text);
  if (day === null) {
    const shown = text.trim();
    refuse('earnedOn', shown === '' ? 'missing' : 'not_a_date', 'Give the day that you finished it, as 2026-05-31.');
  } else if (day > today) {
    refuse('earnedOn', 'future', `Today is ${formatCalendarDate(today)}. Enter a credit after you earned it.`);
  }
  return day;
}

function readQuarters(text: string, field: 'hours' | 'painHours', refuse: Refuse): number | null {
  const trimmed = text.trim();
  const value = Number(trimmed);
  if (trimmed === '') refuse(field, 'missing', 'Give the hours, such as 1.5.');
  else if (!/^[+-]?\d{1,6}(\.\d{1,6})?$/.test(trimmed)) {
    refuse(field, 'not_a_number', `"${trimmed.slice(0, 20)}" is not a number of hours. Give one such as 1.5.`);
  } else if (value < 0) refuse(field, 'negative', 'Hours cannot be negative. To take a credit back, withdraw it.');
  else if (!Number.isInteger(value * 4)) refuse(field, 'not_quarters', 'Give hours in steps of 0.25, such as 1.25.');
  else return value;
  return null;
}

function checkHours(hours: number, { hoursThatDay, attended }: CmeCreditLimits, refuse: Refuse): void {
  if (hours === 0) refuse('hours', 'zero', 'Give 0.25 hours or more.');
  else if (hours > DAY_HOURS) {
    refuse('hours', 'over_a_day', 'A day has 24 hours. Enter a longer course day by day.');
  } else if (hours + hoursThatDay > DAY_HOURS) {
    const message = `That day has ${hoursThatDay} hours already, and these make it more than 24. Correct the day or the hours.`;
    refuse('hours', 'over_a_day', message);
  } else if (attended !== null && hours > attended) {
    refuse(
      'hours',
      'more_than_attended',
      `Your attendance gives ${attended} hours at most. Give ${attended} or fewer.`,
    );
  }
}
