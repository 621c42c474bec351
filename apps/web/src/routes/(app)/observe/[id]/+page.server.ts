import { OpenAssessmentDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { openAssessment } = await locals.gql(OpenAssessmentDocument, { visitId: params.id });
  return { assessment: openAssessment };
};
