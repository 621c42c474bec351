import type { AuthorField } from './fields.ts';

export type PartValue = Record<string, unknown>;

/** The value that a form describes. Rows in which nothing was written are left out; what is no number stays as typed. */
export function readPartForm(form: FormData, fields: readonly AuthorField[], prefix = ''): PartValue {
  const value: PartValue = {};
  for (const field of fields) {
    const read = readField(form, field, `${prefix}${field.name}`);
    if (read !== undefined) value[field.name] = read;
  }
  return value;
}

function readField(form: FormData, field: AuthorField, name: string): unknown {
  const text = String(form.get(name) ?? '')
    .replace(/\r\n/g, '\n')
    .trim();
  switch (field.type) {
    case 'flag':
      return form.get(name) === 'on' ? true : field.optional ? undefined : false;
    case 'number':
      return readNumber(text, field);
    case 'lines':
      return text.split('\n').flatMap((line) => line.trim() || []);
    case 'list':
      return readRows(form, field, name);
    case 'group': {
      const group = readPartForm(form, field.fields, `${name}.`);
      return group[field.fields[0]?.name ?? ''] ? group : undefined;
    }
    default:
      return text === '' && field.optional ? undefined : text;
  }
}

function readNumber(
  text: string,
  field: { optional?: boolean; percent?: boolean },
): number | string | null | undefined {
  if (text === '') return field.optional ? undefined : null;
  const number = Number(text.replace(',', '.'));
  if (!Number.isFinite(number)) return text;
  return field.percent ? Math.round(number * 100) / 10_000 : number;
}

function readRows(form: FormData, field: Extract<AuthorField, { type: 'list' }>, name: string): PartValue[] {
  if (field.fixedRows) {
    return field.fixedRows.map((row, number) => ({
      ...row,
      ...readPartForm(form, field.fields, `${name}.${number}.`),
    }));
  }
  const numbers = new Set<number>();
  for (const key of form.keys()) {
    const number = key.startsWith(`${name}.`) ? /^\d{1,3}/.exec(key.slice(name.length + 1))?.[0] : undefined;
    if (number !== undefined) numbers.add(Number(number));
  }
  const rows = [...numbers]
    .sort((a, b) => a - b)
    .flatMap((number): PartValue[] => {
      const row = readPartForm(form, field.fields, `${name}.${number}.`);
      const kept = String(form.get(`${name}.${number}.id`) ?? '');
      return isWritten(row) ? [{ ...(field.lettered ? { id: kept } : {}), ...row }] : [];
    });
  if (field.lettered) letterRows(rows);
  return rows;
}

function isWritten(row: PartValue): boolean {
  return Object.values(row).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== '' && value !== null && value !== false,
  );
}

function letterRows(rows: PartValue[]): void {
  const used = new Set(rows.map((row) => row.id));
  for (const row of rows.filter(({ id }) => id === '')) {
    const letter = 'abcdefghijklmnopqrstuvwxyz'.split('').find((one) => !used.has(one)) ?? `r${used.size}`;
    row.id = letter;
    used.add(letter);
  }
}

/** The fields in which two values differ, as words by path: what a person compares after somebody else saved first. */
export function differences(theirs: unknown, yours: unknown): { path: string; theirs: string; yours: string }[] {
  const [a, b] = [flat(theirs), flat(yours)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((path) => a.get(path) !== b.get(path))
    .map((path) => ({ path, theirs: a.get(path) ?? '', yours: b.get(path) ?? '' }));
}

function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value !== null && typeof value === 'object') {
    for (const [name, one] of Object.entries(value)) flat(one, path ? `${path}.${name}` : name, into);
  } else if (value !== null && value !== undefined) into.set(path, String(value));
  return into;
}

/** A name for addresses: lower case letters, digits and hyphens. */
export function slugOf(text: string, longest = 48): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return ascii
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
}
