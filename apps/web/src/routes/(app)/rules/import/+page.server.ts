import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { ImportRulesDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { checkCsv, importCsv } from '#lib/server/csv-import.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const role = (await requireViewer(event)).context?.role;
  if (role !== 'COORDINATOR' && role !== 'DIRECTOR') error(404, m.common_denied());
};

const runWith = (locals: RequestEvent['locals']) => async (csv: string, dryRun: boolean) =>
  (await locals.gql(ImportRulesDocument, { csv, dryRun })).importRules;

export const actions: Actions = {
  check: async ({ request, locals }) => checkCsv(request, runWith(locals)),
  import: async ({ request, locals }) => {
    const answer = await importCsv(request, runWith(locals));
    if ('report' in answer && answer.report) redirect(303, `/rules?created=${answer.report.created}`);
    return answer;
  },
};
