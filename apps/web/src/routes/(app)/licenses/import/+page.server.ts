import { redirect } from '@sveltejs/kit';
import { ImportLicensesDocument } from '#lib/api/generated/graphql.ts';
import { checkCsv, importCsv } from '#lib/server/csv-import.ts';
import { requireRole } from '#lib/server/require-role.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => requireRole(event, 'COORDINATOR');

export const actions: Actions = {
  check: async ({ request, locals }) =>
    checkCsv(
      request,
      async (csv, dryRun) => (await locals.gql(ImportLicensesDocument, { csv, dryRun })).importLicenses,
    ),
  import: async ({ request, locals }) => {
    const answer = await importCsv(
      request,
      async (csv, dryRun) => (await locals.gql(ImportLicensesDocument, { csv, dryRun })).importLicenses,
    );
    if ('report' in answer && answer.report) {
      redirect(303, `/licenses?created=${answer.report.created}&updated=${answer.report.updated}`);
    }
    return answer;
  },
};
