import { OpenAssessmentDocument } from '#lib/api/generated/graphql.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  // The page stands outside the shell, so it asks who is there by itself.
  const viewer = await requireViewer(event);
  const { openAssessment } = await event.locals.gql(OpenAssessmentDocument, { visitId: event.params.id });
  return { assessment: openAssessment, zone: viewer.timeZone };
};
