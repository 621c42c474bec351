import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { postAuth } from '#lib/server/auth.ts';
import { safeNext } from '#lib/server/paths.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const code = String(form.get('code') ?? '').replace(/\s/g, '');
    const trust = form.get('trust') === 'on';
    if (!/^\d{6}$/.test(code)) return fail(422, { code, trust, error: m.auth_code_missing(), hasExpired: false });
    const answer = await postAuth(event, '/two-factor/verify-totp', { code, trustDevice: trust });
    if (answer.ok) redirect(303, safeNext(event.url.searchParams.get('next')) ?? '/');
    if (answer.retryAfter !== null) {
      const error = m.auth_too_many_seconds({ seconds: answer.retryAfter });
      return fail(429, { code, trust, error, hasExpired: false });
    }
    // The pending sign-in lives in a short cookie; without it only the password can start again.
    const hasExpired = answer.body.code === 'INVALID_TWO_FACTOR_COOKIE';
    return fail(401, { code, trust, error: hasExpired ? m.auth_code_expired() : m.auth_code_wrong(), hasExpired });
  },
};
