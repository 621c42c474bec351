import { error } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { isDemo } from '#lib/server/demo.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
  if (!isDemo()) error(404, m.common_denied());
};
