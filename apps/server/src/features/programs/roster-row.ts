import { parseCalendarDate } from '@telefellow/licensure';
import type { CsvRow, RowProblem } from '../../platform/csv/read-csv.ts';

export const ROSTER_COLUMNS = [
  'external_id',
  'name',
  'email',
  'role',
  'base_specialty',
  'start_date',
  'end_date',
] as const;

export const ROSTER_ROLES = ['fellow', 'faculty', 'coordinator', 'director'] as const;
export type RosterRole = (typeof ROSTER_ROLES)[number];

export interface RosterRow {
  line: number;
  externalId: string;
  name: string;
  /** Lower case: addresses are compared without it. */
  email: string;
  role: RosterRole;
  baseSpecialty: string | null;
  startsOn: string;
  endsOn: string | null;
}

const EMAIL = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]+$/;
const LONGEST = { external_id: 64, name: 200, email: 254, base_specialty: 120 } as const;

type Refuse = (field: string, code: string, message: string) => void;

/** Reads one line of the roster; every problem of the line at once. */
export function readRosterRow({ line, values }: CsvRow): { row: RosterRow | null; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const refuse: Refuse = (field, code, message) => problems.push({ line, field, code, message });
  const text = (field: string) => (values[field] ?? '').replace(/\s+/g, ' ').trim();
  for (const field of ['external_id', 'name', 'email'] as const) {
    if (text(field) === '') refuse(field, 'missing', `Give the ${field.replace('_', ' ')}.`);
  }
  for (const [field, most] of Object.entries(LONGEST)) {
    if (text(field).length > most) refuse(field, 'too_long', `Use ${most} characters or fewer.`);
  }
  const email = text('email').toLowerCase();
  if (email !== '' && !EMAIL.test(email)) {
    refuse('email', 'not_an_email', `"${text('email')}" is not an e-mail address. Write it as name@example.edu.`);
  }
  const role = ROSTER_ROLES.find((known) => known === text('role').toLowerCase());
  if (!role) refuse('role', 'unknown_role', `"${text('role')}" is not a role. Use one of: ${ROSTER_ROLES.join(', ')}.`);
  const startsOn = readDate('start_date', text, refuse);
  const endsOn = text('end_date') === '' ? null : readDate('end_date', text, refuse);
  if (startsOn && endsOn && endsOn < startsOn) {
    refuse(
      'end_date',
      'end_before_start',
      `The end date is before the start date, ${startsOn}. Correct one of the two.`,
    );
  }
  if (problems.length > 0 || !role || !startsOn) return { row: null, problems };
  const baseSpecialty = text('base_specialty') || null;
  const row = {
    line,
    externalId: text('external_id'),
    name: text('name'),
    email,
    role,
    baseSpecialty,
    startsOn,
    endsOn,
  };
  return { row, problems };
}

function readDate(field: string, text: (field: string) => string, refuse: Refuse): string | null {
  const written = text(field);
  const date = parseCalendarDate(written);
  if (written === '') refuse(field, 'missing', 'Give the date. Write it as 2026-07-01 or 07/01/2026.');
  else if (!date) refuse(field, 'impossible_date', `"${written}" is not a date. Write it as 2026-07-01 or 07/01/2026.`);
  return date;
}

/** The second line with a value that only one line may have. */
export function repeatedRows(rows: readonly RosterRow[]): RowProblem[] {
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ line, externalId, email }) =>
    [
      { field: 'external_id', value: externalId },
      { field: 'email', value: email },
    ].flatMap(({ field, value }) => {
      const key = `${field}\0${value}`;
      const first = firstLine.get(key);
      if (first === undefined) firstLine.set(key, line);
      const message = `"${value}" stands on line ${first} already. Keep one of the two lines.`;
      return first === undefined ? [] : [{ line, field, code: 'repeated', message }];
    }),
  );
}
