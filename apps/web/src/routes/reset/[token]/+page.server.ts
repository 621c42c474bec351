import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { postAuth } from '#lib/server/auth.ts';
import type { Actions } from './$types';

const SHORTEST = 15;

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const newPassword = String(form.get('password') ?? '');
    if (newPassword.length < SHORTEST) {
      return fail(422, { error: m.auth_reset_short({ count: newPassword.length }), isInvalid: false });
    }
    const answer = await postAuth(event, '/reset-password', { newPassword, token: event.params.token });
    if (answer.ok) redirect(303, '/sign-in?reset');
    if (answer.status >= 500) return fail(503, { error: m.auth_unavailable(), isInvalid: false });
    const isInvalid = answer.body.code === 'INVALID_TOKEN';
    return fail(422, { error: isInvalid ? m.auth_reset_invalid() : m.auth_reset_refused(), isInvalid });
  },
};
