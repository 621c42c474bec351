import { BoardDocument } from '#lib/api/generated/graphql.ts';
import { listQuery } from '#lib/server/list-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  board: await locals.gql(BoardDocument, listQuery(url)),
});
