import { loadCompetency } from '#lib/server/competency.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => loadCompetency(event, null);
