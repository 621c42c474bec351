import { BoardModulesDocument } from '#lib/api/generated/graphql.ts';
import { listQuery, queryText } from '#lib/server/list-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { after, before } = listQuery(url);
  const show = queryText(url, 'show');
  const completed = show === 'done' ? true : show === 'open' ? false : null;
  return locals.gql(BoardModulesDocument, { after, before, completed });
};
