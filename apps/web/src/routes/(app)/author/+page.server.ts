import { AuthoringListDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { authoringList } = await locals.gql(AuthoringListDocument);
  return authoringList;
};
