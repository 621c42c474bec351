import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { ViewerDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { createGql } from '#lib/server/graphql.ts';
import { meetingOrigin, setSecurityHeaders } from '#lib/server/security-headers.ts';
import type { Viewer } from '#lib/server/viewer.ts';
import { parseTheme, THEME_COOKIE } from '#lib/theme.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const { locals } = event;
  let viewer: Promise<Viewer | null> | undefined;
  locals.theme = parseTheme(event.cookies.get(THEME_COOKIE));
  locals.forwardedCookies = [];
  locals.gql = createGql(event);
  locals.viewer = () => (viewer ??= locals.gql(ViewerDocument).then((data) => data.viewer ?? null));

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%tf.theme%', locals.theme),
    // Preloading fonts is moot (there are none); scripts and styles are preloaded by link headers.
    preload: ({ type }) => type === 'js' || type === 'css',
  });
  for (const cookie of locals.forwardedCookies) response.headers.append('set-cookie', cookie);
  setSecurityHeaders(response.headers, meetingOrigin(process.env.JITSI_DOMAIN));
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

/** The reader gets an id to quote; the cause goes to the log. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'framework' && error.status === 404) return { message: m.common_denied() };
  if (kind !== 'unknown') return;
  const requestId = event.request.headers.get('x-request-id') ?? randomUUID();
  console.error(JSON.stringify({ level: 'error', requestId, path: event.url.pathname, error: describe(error) }));
  return { message: m.common_error_body(), requestId };
};

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
