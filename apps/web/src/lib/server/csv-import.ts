import { fail } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import type { ImportReportFieldsFragment } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

type RunImport = (csv: string, dryRun: boolean) => Promise<ImportReportFieldsFragment>;

/** The chosen file, else the pasted text. */
async function readCsvText(form: FormData): Promise<string> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return file.text();
  return String(form.get('csv') ?? '');
}

/** First step: says what an import would do, and gives the text back for the second. */
export async function checkCsv(request: Request, run: RunImport) {
  const csv = await readCsvText(await request.formData());
  if (!csv.trim()) return fail(422, { csv, report: null, error: m.program_import_empty() });
  try {
    return { csv, report: await run(csv, true), error: null };
  } catch (cause) {
    return refusal(cause, csv);
  }
}

/** Second step: imports what was checked. A refusal keeps the text. */
export async function importCsv(request: Request, run: RunImport) {
  const csv = String((await request.formData()).get('csv') ?? '');
  try {
    return { csv, report: await run(csv, false), error: null };
  } catch (cause) {
    return refusal(cause, csv);
  }
}

function refusal(cause: unknown, csv: string) {
  if (!(cause instanceof ApiError)) throw cause;
  const error = [cause.message, ...cause.problems.slice(0, 5).map((problem) => problem.message)].join(' ');
  return fail(422, { csv, report: null, error });
}
