export * from './types.ts';
export { daysBetween, formatCalendarDate, parseCalendarDate } from './calendar.ts';
export { findJurisdiction, JURISDICTIONS } from './jurisdictions.ts';
export { coverForPerson, coverStrength } from './person-cover.ts';
export { coverForVisit } from './visit-cover.ts';
export { dueNotice, licenseStanding } from './standing.ts';
export { validateLicense } from './validate-license.ts';
export { isValidDea, isValidNpi } from './check-digits.ts';
export * from './rules/index.ts';
