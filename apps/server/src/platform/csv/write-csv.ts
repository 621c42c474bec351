import Papa from 'papaparse';

/** Rows as a spreadsheet opens them: byte-order mark, CRLF, and values that look like formulas made harmless. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const data = rows.map((row) => row.map((value) => value ?? ''));
  return `\uFEFF${Papa.unparse({ fields: [...columns], data }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

/** One value of an address's query; left out, empty or repeated counts as none. */
export function queryValue(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
