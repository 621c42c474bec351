import { redirect } from '@sveltejs/kit';
import { postAuth } from '#lib/server/auth.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  await postAuth(event, '/sign-out', {});
  event.cookies.delete('tf-context', { path: '/' });
  redirect(303, '/sign-in');
};
