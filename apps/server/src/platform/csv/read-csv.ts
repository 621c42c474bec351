import Papa from 'papaparse';

export interface RowProblem {
  /** As an editor numbers the lines of the file; the header is line 1. */
  line: number;
  field: string;
  code: string;
  message: string;
}

export interface CsvRow {
  line: number;
  values: Record<string, string>;
}

export interface CsvFile {
  rows: CsvRow[];
  problems: RowProblem[];
}

const MAX_BYTES = 5 * 1024 * 1024;

/** A column that must be there, or several names of which one must be. */
export type WantedColumn = string | readonly string[];

/**
 * Reads a comma-separated file with a header: byte-order mark, CRLF, quoted commas and line breaks inside quotes are
 * understood. A file that cannot be read at all answers with problems and no rows.
 */
export function readCsv(source: string, wanted: readonly WantedColumn[]): CsvFile {
  const refused = (line: number, field: string, code: string, message: string): CsvFile => ({
    rows: [],
    problems: [{ line, field, code, message }],
  });
  if (Buffer.byteLength(source) > MAX_BYTES) {
    return refused(1, 'csv', 'too_large', 'The file is larger than 5 MB. Split it and import the parts one by one.');
  }
  if (/[\0\uFFFD]/.test(source)) {
    return refused(1, 'csv', 'not_utf8', 'The file is not UTF-8 text. Save it as "CSV UTF-8" and import it again.');
  }
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const records = readRecords(text);
  const header = records.shift();
  if (!header) return refused(1, 'csv', 'empty', 'The file is empty. It needs a header line and a row for each entry.');
  const columns = header.cells.map((name) => name.trim().toLowerCase().replace(/\s+/g, '_'));
  const problems = headerProblems(columns, wanted);
  if (problems.length > 0) return { rows: [], problems };
  if (records.length === 0) return refused(1, 'csv', 'no_rows', 'The file has a header and no rows.');
  return {
    rows: records.map(({ line, cells }) => ({
      line,
      values: Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? '').trim()])),
    })),
    problems: records.flatMap((record) => recordProblems(record, columns.length)),
  };
}

interface CsvRecord {
  line: number;
  cells: string[];
  unreadable: boolean;
}

function readRecords(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let start = 0;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    newline: '\n',
    step: ({ data, errors, meta }) => {
      if (data.some((cell) => cell.trim() !== '')) {
        records.push({ line, cells: data, unreadable: errors.some((error) => error.type === 'Quotes') });
      }
      line += countBreaks(text, start, meta.cursor);
      start = meta.cursor;
    },
  });
  return records;
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function headerProblems(columns: string[], wanted: readonly WantedColumn[]): RowProblem[] {
  const missing = wanted
    .map((names) => [names].flat() as string[])
    .filter((names) => !names.some((name) => columns.includes(name)))
    .map((names): RowProblem => {
      const field = names.join(' or ');
      return {
        line: 1,
        field,
        code: 'missing_column',
        message: `The column ${field} is missing. Add it to the header.`,
      };
    });
  const twice = columns
    .filter((column, index) => column !== '' && columns.indexOf(column) !== index)
    .map((field): RowProblem => {
      return {
        line: 1,
        field,
        code: 'double_column',
        message: `The column ${field} stands twice. Remove one of the two.`,
      };
    });
  return [...missing, ...twice];
}

function recordProblems({ line, cells, unreadable }: CsvRecord, width: number): RowProblem[] {
  if (unreadable) {
    const message =
      'A quotation mark on this line is not closed or stands in the middle of a value. Double it or remove it.';
    return [{ line, field: 'csv', code: 'bad_quotes', message }];
  }
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    const message = `This line has ${cells.length} values and the header has ${width}. Put values with commas in quotation marks.`;
    return [{ line, field: 'csv', code: 'too_many_values', message }];
  }
  return [];
}
