import Papa from 'papaparse';

/** Rows as a spreadsheet opens them: byte-order mark, CRLF, and values that look like formulas made harmless. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const data = rows.map((row) => row.map((value) => value ?? ''));
  return `\uFEFF${Papa.unparse({ fields: [...columns], data }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
