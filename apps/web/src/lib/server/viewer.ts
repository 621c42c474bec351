import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { ViewerQuery } from '#lib/api/generated/graphql.ts';
import { signInPath } from './paths.ts';

export type Viewer = NonNullable<ViewerQuery['viewer']>;
export type ViewerContext = NonNullable<Viewer['context']>;

/** The person behind the request, or the sign-in page that comes back here afterwards. */
export async function requireViewer(event: Pick<RequestEvent, 'locals' | 'url'>): Promise<Viewer> {
  const viewer = await event.locals.viewer();
  if (!viewer) redirect(303, signInPath(event.url));
  return viewer;
}
