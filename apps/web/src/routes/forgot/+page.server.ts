import { fail } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { postAuth } from '#lib/server/auth.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const email = String(form.get('email') ?? '').trim();
    if (!email) return fail(422, { email, error: m.auth_email_missing(), isSent: false });
    const answer = await postAuth(event, '/request-password-reset', { email, redirectTo: '/reset' });
    if (answer.retryAfter !== null) {
      const error = m.auth_too_many_seconds({ seconds: answer.retryAfter });
      return fail(429, { email, error, isSent: false });
    }
    if (answer.status >= 500) return fail(503, { email, error: m.auth_unavailable(), isSent: false });
    // The same words whether or not the address is known.
    return { email, error: null, isSent: true };
  },
};
