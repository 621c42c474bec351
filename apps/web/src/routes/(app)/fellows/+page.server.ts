import { FellowsDocument } from '#lib/api/generated/graphql.ts';
import { listQuery } from '#lib/server/list-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => locals.gql(FellowsDocument, listQuery(url));
