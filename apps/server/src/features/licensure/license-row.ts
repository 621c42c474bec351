import { validateLicense, type LicenseInput } from '@telefellow/licensure';
import type { CsvRow, RowProblem, WantedColumn } from '../../platform/csv/read-csv.ts';

export const LICENSE_COLUMNS: readonly WantedColumn[] = [
  ['external_id', 'email'],
  'state',
  'type',
  'number',
  ['issued_on', 'issued'],
  ['expires_on', 'expires'],
];

export interface LicenseRow extends LicenseInput {
  line: number;
  personId: string;
}

export interface KnownHolder {
  id: string;
  external_id: string | null;
  email: string;
}

/**
 * Reads one line: the holder by external id or address, the license by the rule of the library. A row without a status
 * is the coordinator's statement that the license is active.
 */
export function readLicenseRow(
  { line, values }: CsvRow,
  holders: Pick<ReadonlyMap<string, string>, 'get'>,
): { row: LicenseRow | null; problems: RowProblem[] } {
  const read = validateLicense(values, { statusWhenEmpty: 'active' });
  const problems: RowProblem[] = read.ok ? [] : read.problems.map((problem) => ({ line, ...problem }));
  const holder = holderOf(line, values, holders);
  if (holder.problem) problems.push(holder.problem);
  if (!read.ok || !holder.personId) return { row: null, problems };
  return { row: { ...read.value, line, personId: holder.personId }, problems };
}

function holderOf(
  line: number,
  values: Record<string, string>,
  holders: Pick<ReadonlyMap<string, string>, 'get'>,
): { personId?: string; problem?: RowProblem } {
  const externalId = values.external_id ?? '';
  const email = (values.email ?? '').toLowerCase();
  const field = externalId !== '' ? 'external_id' : 'email';
  const refuse = (code: string, message: string) => ({ problem: { line, field, code, message } });
  if (externalId === '' && email === '') return refuse('missing', 'Give the external id or the e-mail of the holder.');
  const byId = externalId === '' ? undefined : holders.get(`id:${externalId}`);
  const byEmail = email === '' ? undefined : holders.get(`email:${email}`);
  if ((externalId !== '' && !byId) || (email !== '' && !byEmail)) {
    const written = externalId !== '' && !byId ? externalId : email;
    return refuse('unknown_person', `Nobody in this program has "${written}". Import the roster first, or correct it.`);
  }
  if (byId && byEmail && byId !== byEmail) {
    return refuse('two_people', `"${externalId}" and "${email}" are two people. Keep the one that holds the license.`);
  }
  return { personId: byId ?? byEmail };
}

export function holderIndex(known: readonly KnownHolder[]): Map<string, string> {
  return new Map(
    known.flatMap(({ id, external_id, email }) => [
      ...(external_id ? [[`id:${external_id}`, id] as const] : []),
      [`email:${email}`, id] as const,
    ]),
  );
}

/** The same license on a second line of the file. */
export function repeatedLicenses(rows: readonly LicenseRow[]): RowProblem[] {
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ line, personId, state, type, number }) => {
    const key = [personId, state, type, number].join('\0');
    const first = firstLine.get(key);
    if (first === undefined) firstLine.set(key, line);
    const message = `This license stands on line ${first} already. Keep one of the two lines.`;
    return first === undefined ? [] : [{ line, field: 'number', code: 'repeated', message }];
  });
}
