import { fail } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import { ResendInvitationDocument, RosterDocument } from '#lib/api/generated/graphql.ts';
import { csvHref, listQuery, queryText } from '#lib/server/list-query.ts';
import { rosterRoles } from '#lib/program/roster-roles.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const role = queryText(url, 'role');
  const account = queryText(url, 'account');
  const filters = {
    role: rosterRoles.find((known) => known === role) ?? null,
    search: queryText(url, 'search'),
    accountState: account === 'invited' || account === 'active' ? account : null,
  };
  const { roster } = await locals.gql(RosterDocument, { ...listQuery(url), ...filters });
  return { roster, filters, csv: csvHref('/api/csv/roster', url) };
};

export const actions: Actions = {
  resend: async ({ request, locals }) => {
    const personId = String((await request.formData()).get('personId') ?? '');
    try {
      await locals.gql(ResendInvitationDocument, { personId });
      return { resent: true, message: null };
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      return fail(422, { resent: false, message: cause.problems[0]?.message ?? cause.message });
    }
  },
};
