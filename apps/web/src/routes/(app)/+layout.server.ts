import { requireViewer } from '#lib/server/viewer.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => ({
  viewer: await requireViewer(event),
  theme: event.locals.theme,
});
