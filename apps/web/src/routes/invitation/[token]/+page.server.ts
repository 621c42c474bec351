import { redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import { AcceptInvitationDocument, InvitationDocument } from '#lib/api/generated/graphql.ts';
import { postAuth } from '#lib/server/auth.ts';
import { refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { invitation } = await locals.gql(InvitationDocument, { token: params.token });
  return { invitation: invitation ?? null };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const password = String((await request.formData()).get('password') ?? '');
    let accepted;
    try {
      accepted = (await locals.gql(AcceptInvitationDocument, { token: params.token, password })).acceptInvitation;
    } catch (cause) {
      // The password is not sent back to the page.
      if (cause instanceof ApiError) return refuse(cause, {});
      throw cause;
    }
    if (!accepted.accountCreated) redirect(303, '/sign-in');
    const answer = await postAuth(event, '/sign-in/email', { email: accepted.email, password, rememberMe: false });
    redirect(303, answer.ok ? '/' : '/sign-in');
  },
};
