import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { postAuth, type AuthAnswer } from '#lib/server/auth.ts';
import { demoAccounts, demoCredentials, isDemo } from '#lib/server/demo.ts';
import { safeNext } from '#lib/server/paths.ts';
import { landingOf } from '#lib/ui/nav.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const viewer = await locals.viewer();
  if (viewer) redirect(303, safeNext(url.searchParams.get('next')) ?? landingOf(viewer.context?.role));
  return {
    demo: isDemo() ? demoAccounts : [],
    isReset: url.searchParams.has('reset'),
  };
};

export const actions: Actions = {
  password: async (event) => {
    const form = await event.request.formData();
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const remember = form.get('remember') === 'on';
    const fields: { email?: string; password?: string } = {};
    if (!email) fields.email = m.auth_email_missing();
    if (!password) fields.password = m.auth_password_missing();
    if (fields.email || fields.password) return fail(422, { email, remember, fields, message: null });
    return signIn(event, { email, password, remember });
  },
  demo: async (event) => {
    const form = await event.request.formData();
    const credentials = demoCredentials(form.get('account'));
    if (!credentials) redirect(303, '/sign-in');
    return signIn(event, { ...credentials, remember: false });
  },
};

async function signIn(event: RequestEvent, input: { email: string; password: string; remember: boolean }) {
  const { email, password, remember } = input;
  const answer = await postAuth(event, '/sign-in/email', { email, password, rememberMe: remember });
  const next = safeNext(event.url.searchParams.get('next'));
  if (!answer.ok) return fail(answer.status === 429 ? 429 : 401, { email, remember, ...refusal(answer) });
  if (answer.body.twoFactorRedirect === true) {
    redirect(303, next ? `/sign-in/code?next=${encodeURIComponent(next)}` : '/sign-in/code');
  }
  redirect(303, next ?? '/');
}

function refusal(answer: AuthAnswer): { fields: { email?: string; password?: string }; message: string | null } {
  if (answer.retryAfter !== null) {
    const message =
      answer.retryAfter < 120
        ? m.auth_too_many_seconds({ seconds: answer.retryAfter })
        : m.auth_too_many_minutes({ minutes: Math.ceil(answer.retryAfter / 60) });
    return { fields: {}, message };
  }
  if (answer.status >= 500) return { fields: {}, message: m.auth_unavailable() };
  return { fields: { password: m.auth_no_match() }, message: null };
}
