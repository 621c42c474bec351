import type { FieldProblem, ReadResult } from '@telefellow/contracts';
import { formatCalendarDate, parseCalendarDate } from './calendar.ts';
import { findJurisdiction } from './jurisdictions.ts';
import { LICENSE_STATUSES, LICENSE_TYPES } from './types.ts';
import type { LicenseInput, LicenseStatus } from './types.ts';

const MAX_NUMBER = 40;
const MAX_RESTRICTIONS = 500;

/** 'Telehealth registration' and 'telemedicine licence' as codes. */
function asCode(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll('licence', 'license')
    .replaceAll(/[\s/-]+/g, '_');
}

/** Names that files and forms use for one column, the preferred one first. */
const DATE_COLUMNS = {
  issued: ['issued', 'issued_on', 'issuedOn'],
  expires: ['expires', 'expires_on', 'expiresOn'],
  verified: ['verified', 'verified_on', 'verifiedOn'],
} as const;

class RowReader {
  readonly problems: FieldProblem[] = [];
  readonly #row: Record<string, string | undefined>;

  constructor(row: Record<string, string | undefined>) {
    this.#row = row;
  }

  /** The name under which the row has this date; the preferred one where it has none. */
  dateColumn(date: keyof typeof DATE_COLUMNS): string {
    const names = DATE_COLUMNS[date];
    return names.find((name) => this.#row[name] !== undefined) ?? names[0];
  }

  text(field: string): string {
    return (this.#row[field] ?? '').trim();
  }

  refuse(field: string, code: string, message: string): void {
    this.problems.push({ field, code, message });
  }

  oneOf<T extends string>(field: string, values: readonly T[], words: string): T | null {
    const code = asCode(this.text(field));
    const found = values.find((value) => value === code);
    if (found !== undefined) return found;
    const allowed = values.join(', ');
    if (code === '') this.refuse(field, 'missing', `Give the ${words}. Use one of: ${allowed}.`);
    else this.refuse(field, 'unknown_value', `"${this.text(field)}" is not a ${words}. Use one of: ${allowed}.`);
    return null;
  }

  date(field: string): string | null {
    const text = this.text(field);
    if (text === '') return null;
    const date = parseCalendarDate(text);
    if (date === null) {
      this.refuse(field, 'impossible_date', `"${text}" is not a date. Write it as 2026-05-31 or 05/31/2026.`);
    }
    return date;
  }
}

function readState(reader: RowReader): string {
  const text = reader.text('state');
  const place = findJurisdiction(text);
  if (place) return place.code;
  if (text === '') reader.refuse('state', 'missing', 'Give the state. Use its two-letter code, such as KY.');
  else reader.refuse('state', 'unknown_state', `"${text}" is not a U.S. state or territory. Use a code such as KY.`);
  return '';
}

function readNumber(reader: RowReader): string {
  const number = reader.text('number');
  if (number === '') reader.refuse('number', 'missing', 'Give the license number as the board prints it.');
  if (number.length > MAX_NUMBER) {
    reader.refuse(
      'number',
      'too_long',
      `The license number has ${number.length} characters. Use ${MAX_NUMBER} or fewer.`,
    );
  }
  return number;
}

/**
 * Reads one license as typed in the form or found in a CSV row. Columns: state (code or name), type, number, and, optional,
 * status, issued, expires, verified ('YYYY-MM-DD' or 'm/d/yyyy'; also as issued_on or issuedOn), restrictions. An empty date becomes null, which later
 * means "cannot decide". A row without a status gets `statusWhenEmpty`, by default 'unknown', which is never cover.
 * Answers with every problem of the row at once; `field` is the column name as the row has it.
 */
export function validateLicense(
  row: Record<string, string | undefined>,
  options: { statusWhenEmpty?: LicenseStatus } = {},
): ReadResult<LicenseInput> {
  const reader = new RowReader(row);
  const state = readState(reader);
  const type = reader.oneOf('type', LICENSE_TYPES, 'license type');
  const status =
    reader.text('status') === ''
      ? (options.statusWhenEmpty ?? 'unknown')
      : reader.oneOf('status', LICENSE_STATUSES, 'license status');
  const number = readNumber(reader);
  const issuedOn = reader.date(reader.dateColumn('issued'));
  const expiresOn = reader.date(reader.dateColumn('expires'));
  const verifiedOn = reader.date(reader.dateColumn('verified'));
  const restrictions = reader.text('restrictions') || null;
  if (issuedOn !== null && expiresOn !== null && expiresOn <= issuedOn) {
    const issued = formatCalendarDate(issuedOn);
    reader.refuse(
      reader.dateColumn('expires'),
      'expiry_before_issue',
      `Expiry must be after the issue date, ${issued}.`,
    );
  }
  if (restrictions !== null && restrictions.length > MAX_RESTRICTIONS) {
    reader.refuse(
      'restrictions',
      'too_long',
      `The restrictions are too long. Use ${MAX_RESTRICTIONS} characters or fewer.`,
    );
  }
  if (reader.problems.length > 0 || type === null || status === null) return { ok: false, problems: reader.problems };
  return { ok: true, value: { state, type, status, number, issuedOn, expiresOn, restrictions, verifiedOn } };
}
