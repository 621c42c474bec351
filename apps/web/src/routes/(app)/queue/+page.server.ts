import { FacultyQueueDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { facultyQueue } = await locals.gql(FacultyQueueDocument);
  return { queue: facultyQueue };
};
