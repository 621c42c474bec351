import { ModuleStatisticsDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { moduleStatistics } = await locals.gql(ModuleStatisticsDocument, { slug: params.module });
  return { statistics: moduleStatistics };
};
