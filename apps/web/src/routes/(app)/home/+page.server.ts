import { FellowHomeDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  home: (await locals.gql(FellowHomeDocument)).fellowHome,
  now: new Date().toISOString(),
});
