import { ConferencesDocument } from '#lib/api/generated/graphql.ts';
import { pageVariables } from '#lib/server/page-variables.ts';
import type { PageServerLoad } from './$types';

const PAGE = 25;

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const { viewer } = await parent();
  const when = url.searchParams.get('when') === 'past' ? 'PAST' : 'UPCOMING';
  const { conferences } = await locals.gql(ConferencesDocument, { ...pageVariables(url, PAGE), when });
  const role = viewer.context?.role;
  return { conferences, when, canCreate: role === 'COORDINATOR' || role === 'DIRECTOR' };
};
