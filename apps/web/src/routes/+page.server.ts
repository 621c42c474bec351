import { redirect } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/viewer.ts';
import { landingOf } from '#lib/ui/nav.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await requireViewer(event);
  redirect(303, landingOf(viewer.context?.role));
};
