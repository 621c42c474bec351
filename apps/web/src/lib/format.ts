/** Dates, times and counts as the design guide writes them. Pure: `now` and the zone are given. */
const LOCALE = 'en-US';
const DAY_MS = 86_400_000;

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

function parts(value: Date, options: Intl.DateTimeFormatOptions): Parts {
  const found: Parts = {};
  for (const part of new Intl.DateTimeFormat(LOCALE, options).formatToParts(value)) found[part.type] = part.value;
  return found;
}

const isPlainDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

function dateParts(value: string, zone: string): Parts {
  // A plain date has no zone: it is the same day for every reader.
  const options = { day: 'numeric', month: 'short', year: 'numeric', weekday: 'short' } as const;
  return parts(new Date(value), { ...options, timeZone: isPlainDate(value) ? 'UTC' : zone });
}

/** "24 Nov 2026" */
export function formatDate(value: string, zone = 'UTC'): string {
  const { day, month, year } = dateParts(value, zone);
  return `${day} ${month} ${year}`;
}

/** "Tue 24 Nov" */
export function formatDay(value: string, zone = 'UTC'): string {
  const { weekday, day, month } = dateParts(value, zone);
  return `${weekday} ${day} ${month}`;
}

/** "09:42" */
export function formatClock(value: string, zone: string): string {
  const { hour, minute } = parts(new Date(value), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return `${hour}:${minute}`;
}

/** "ET"; zones without a common short name read "GMT+2". */
export function formatZone(value: string, zone: string): string {
  const name = (timeZoneName: 'shortGeneric' | 'short') =>
    parts(new Date(value), { timeZone: zone, timeZoneName }).timeZoneName ?? zone;
  const generic = name('shortGeneric');
  return generic.length <= 5 ? generic : name('short');
}

/** "09:42 ET" */
export function formatTime(value: string, zone: string): string {
  return `${formatClock(value, zone)} ${formatZone(value, zone)}`;
}

/** "24 Nov 2026, 09:42 ET" */
export function formatDateTime(value: string, zone: string): string {
  return `${formatDate(value, zone)}, ${formatTime(value, zone)}`;
}

/** "Thu 3 Dec, 12:00–13:30 ET" */
export function formatSpan(start: string, end: string, zone: string): string {
  return `${formatDay(start, zone)}, ${formatClock(start, zone)}–${formatClock(end, zone)} ${formatZone(start, zone)}`;
}

/** Today's plain date in a zone, "2026-11-24". */
export function plainDateIn(now: Date, zone: string): string {
  const { year, month, day } = parts(now, { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone });
  return `${year}-${month}-${day}`;
}

/** Whole calendar days from today to a plain date; negative when past. */
export function daysUntil(date: string, today: string): number {
  return Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS);
}

/** "in 37 days", "tomorrow", "4 days ago" */
export function formatDays(days: number): string {
  return new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }).format(days, 'day');
}

/** "in 48 minutes", "3 hours ago", "in 5 days": the largest unit that is not zero. */
export function formatRelative(value: string, now: Date): string {
  const minutes = Math.round((Date.parse(value) - now.getTime()) / 60_000);
  const write = (amount: number, unit: Intl.RelativeTimeFormatUnit) =>
    new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }).format(amount, unit);
  if (Math.abs(minutes) < 60) return write(minutes, 'minute');
  const hours = Math.trunc(minutes / 60);
  return Math.abs(hours) < 48 ? write(hours, 'hour') : write(Math.trunc(hours / 24), 'day');
}

/** "1,204" */
export function formatCount(value: number): string {
  return new Intl.NumberFormat(LOCALE).format(value);
}

/** "82%"; null when there are fewer than 20, because then the count is the honest figure. */
export function formatPercent(part: number, total: number): string | null {
  if (total < 20) return null;
  return new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 }).format(part / total);
}
