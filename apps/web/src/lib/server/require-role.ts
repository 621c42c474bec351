import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Role } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { requireViewer } from './viewer.ts';

/** A page that only one role uses; to the others it does not exist. The API checks again. */
export async function requireRole(event: Pick<RequestEvent, 'locals' | 'url'>, role: Role): Promise<void> {
  const viewer = await requireViewer(event);
  if (viewer.context?.role !== role) error(404, m.common_denied());
}
