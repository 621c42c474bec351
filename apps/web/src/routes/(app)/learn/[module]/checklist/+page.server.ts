import { ChecklistPageDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { checklist } = await locals.gql(ChecklistPageDocument, { slug: params.module });
  return { slug: params.module, checklist };
};
