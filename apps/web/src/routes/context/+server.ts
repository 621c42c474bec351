import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { requireViewer } from '#lib/server/viewer.ts';
import { landingOf } from '#lib/ui/nav.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

/** Only a membership of one's own can be chosen; the API checks the cookie again on every request. */
export const POST: RequestHandler = async (event) => {
  const viewer = await requireViewer(event);
  const form = await event.request.formData();
  const chosen = viewer.contexts.find((context) => context.membershipId === form.get('membershipId'));
  if (!chosen) error(404, m.common_denied());
  event.cookies.set('tf-context', chosen.membershipId, {
    path: '/',
    maxAge: YEAR,
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
  });
  redirect(303, landingOf(chosen.role));
};
