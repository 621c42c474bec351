import { fail } from '@sveltejs/kit';
import { AnswerDayCaseDocument, DayCaseDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { refuse } from '#lib/server/forms.ts';
import { requireRole } from '#lib/server/require-role.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await requireRole(event, 'FELLOW');
  return { today: (await event.locals.gql(DayCaseDocument)).dayCase ?? null };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const chosen = String((await request.formData()).get('chosen') ?? '');
    if (!chosen) return fail(422, { message: m.rules_today_missing() });
    try {
      await locals.gql(AnswerDayCaseDocument, { chosen });
      return { message: null };
    } catch (cause) {
      return refuse(cause, { chosen });
    }
  },
};
