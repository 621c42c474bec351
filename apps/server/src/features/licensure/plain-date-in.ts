/** The calendar day that it is in a zone: licenses end by the day of the program, not of the server. */
export function plainDateIn(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}
