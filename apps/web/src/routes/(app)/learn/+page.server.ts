import { CalibrationDocument, ModulesDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const viewer = await locals.viewer();
  const { modules } = await locals.gql(ModulesDocument);
  const calibration = viewer?.context?.role === 'FELLOW' ? (await locals.gql(CalibrationDocument)).calibration : null;
  return { modules, calibration };
};
