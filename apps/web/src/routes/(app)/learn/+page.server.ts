import { ModulesDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ modules: (await locals.gql(ModulesDocument)).modules });
