import { daysBetween, parseCalendarDate } from './calendar.ts';

/**
 * How a board sets the next expiry (telehealth.md 1.1). `fixed_date`: the same day each cycle for everybody; `birth_month`:
 * the last day of the holder's birth month, of which only the month is kept; `issue_date`: the anniversary of the issue.
 */
export const RENEWAL_RULES = ['fixed_date', 'birth_month', 'issue_date'] as const;
export type RenewalRuleKind = (typeof RENEWAL_RULES)[number];

/** One board's rule for one license. `month` is 1 to 12, `day` 1 to 31 (fixed date only); both null where not used. */
export interface RenewalRule {
  kind: RenewalRuleKind;
  cycleYears: number;
  graceDays: number;
  month: number | null;
  day: number | null;
}

export type RenewalStanding = 'active' | 'expiring' | 'grace' | 'expired' | 'unknown';

const EXPIRING_DAYS = 90;
const MAX_YEAR = 2199;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month, 1 to 12, in that year. */
export function daysInMonth(year: number, month: number): number {
  return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** The day of that month and year, or the month's last day where it has fewer: 29 February becomes 28 in a common year. */
function dayOf(year: number, month: number, day: number): string {
  const real = Math.min(day, daysInMonth(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(real).padStart(2, '0')}`;
}

/** The same day so many years later, 'YYYY-MM-DD'; 29 February gives 28 February in a common year. */
export function addYears(date: string, years: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return dayOf(year + years, month, day);
}

/** Adds calendar days to 'YYYY-MM-DD'; negative goes back. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Which parts of a rule are missing or impossible, by field; empty when the rule can be used. */
export function renewalRuleFaults(rule: RenewalRule): ('cycleYears' | 'graceDays' | 'month' | 'day')[] {
  const whole = (value: number | null, from: number, to: number) =>
    value !== null && Number.isInteger(value) && value >= from && value <= to;
  const faults: ('cycleYears' | 'graceDays' | 'month' | 'day')[] = [];
  if (!whole(rule.cycleYears, 1, 10)) faults.push('cycleYears');
  if (!whole(rule.graceDays, 0, 365)) faults.push('graceDays');
  if (rule.kind !== 'issue_date' && !whole(rule.month, 1, 12)) faults.push('month');
  // February may be given as 29: it is 28 in common years.
  if (rule.kind === 'fixed_date' && !whole(rule.day, 1, daysInMonth(2000, rule.month ?? 1))) faults.push('day');
  return faults;
}

/**
 * The expiry after a renewal. The later of the current expiry and the issue date is the base; the answer is always after it.
 *
 * `issue_date` counts cycles from the issue date itself, so that a license of 29 February goes back to the 29th in each leap
 * year. `fixed_date` and `birth_month` keep to the cycle of the current expiry; without one, the last
 * such day within a cycle of the issue, else the next one. Null when neither date is known, when a rule is not usable, or
 * past the year 2199. Pure; throws nothing.
 */
export function nextExpiry(
  rule: RenewalRule,
  known: { issuedOn: string | null; expiresOn: string | null },
): string | null {
  if (renewalRuleFaults(rule).length > 0) return null;
  const issuedOn = known.issuedOn === null ? null : parseCalendarDate(known.issuedOn);
  const expiresOn = known.expiresOn === null ? null : parseCalendarDate(known.expiresOn);
  const next = rule.kind === 'issue_date' ? byIssueDate(rule, issuedOn, expiresOn) : byDay(rule, issuedOn, expiresOn);
  return next !== null && Number(next.slice(0, 4)) <= MAX_YEAR ? next : null;
}

function byIssueDate(rule: RenewalRule, issuedOn: string | null, expiresOn: string | null): string | null {
  const origin = issuedOn ?? expiresOn;
  if (origin === null) return null;
  const after = expiresOn !== null && expiresOn > origin ? expiresOn : origin;
  let cycles = 1;
  while (addYears(origin, cycles * rule.cycleYears) <= after) cycles++;
  return addYears(origin, cycles * rule.cycleYears);
}

function byDay(rule: RenewalRule, issuedOn: string | null, expiresOn: string | null): string | null {
  const month = rule.month ?? 1;
  const dayIn = (year: number) =>
    dayOf(year, month, rule.kind === 'birth_month' ? daysInMonth(year, month) : (rule.day ?? 1));
  if (expiresOn !== null) {
    const year = Number(expiresOn.slice(0, 4)) + rule.cycleYears;
    return dayIn(year);
  }
  if (issuedOn === null) return null;
  const latest = addYears(issuedOn, rule.cycleYears);
  let year = Number(latest.slice(0, 4));
  while (dayIn(year) > latest) year--;
  // A cycle of one year may hold no such day after the issue: then the next one is it.
  return dayIn(year) > issuedOn ? dayIn(year) : dayIn(year + 1);
}

/** The first and the last day of the cycle that ends with this expiry. */
export function cycleOf(expiresOn: string, cycleYears: number): { from: string; to: string } {
  return { from: addDays(addYears(expiresOn, -cycleYears), 1), to: expiresOn };
}

/**
 * Where a license stands by its dates alone on `today` (program zone): active, expiring (90 days or fewer, the expiry day
 * included), grace (after it, within the board's grace days), expired. Grace is for the renewal, never for cover: the cover
 * rule takes a license as ended the day after its expiry whatever the grace.
 */
export function renewalStanding(expiresOn: string | null, today: string, graceDays: number): RenewalStanding {
  if (expiresOn === null) return 'unknown';
  const left = daysBetween(today, expiresOn);
  if (left > EXPIRING_DAYS) return 'active';
  if (left >= 0) return 'expiring';
  return -left <= graceDays ? 'grace' : 'expired';
}
