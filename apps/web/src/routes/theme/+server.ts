import { redirect } from '@sveltejs/kit';
import { safeNext } from '#lib/server/paths.ts';
import { parseTheme, THEME_COOKIE } from '#lib/theme.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  cookies.set(THEME_COOKIE, parseTheme(form.get('theme')), {
    path: '/',
    maxAge: YEAR,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
  redirect(
    303,
    String(form.get('back') ?? '').startsWith('/sign-in') ? '/sign-in' : (safeNext(form.get('back')) ?? '/'),
  );
};
