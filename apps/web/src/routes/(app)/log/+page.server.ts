import { CaseLogsDocument, RequirementsDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const isFellow = (await locals.viewer())?.context?.role === 'FELLOW';
  const { caseLogs } = await locals.gql(CaseLogsDocument, { after: url.searchParams.get('after') });
  const requirements = isFellow ? (await locals.gql(RequirementsDocument, {})).requirements : [];
  return { isFellow, caseLogs, requirements, saved: savedCode(url.searchParams.get('saved')) };
};

/** Only what looks like a case code is shown from an address. */
function savedCode(text: string | null): string | null {
  return text && /^TC-[0-9A-Z]{5}$/.test(text) ? text : null;
}
