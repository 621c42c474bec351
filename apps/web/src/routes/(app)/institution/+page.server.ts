import { error } from '@sveltejs/kit';
import {
  EndMembershipDocument,
  GrantRoleDocument,
  InstitutionDocument,
  type Role,
} from '#lib/api/generated/graphql.ts';
import { plainDateIn } from '#lib/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import { pageVariables } from '#lib/server/page-variables.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 25;

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const { viewer } = await parent();
  if (viewer.context?.role !== 'INSTITUTION_ADMIN') error(404, m.common_denied());
  const search = url.searchParams.get('q')?.trim() ?? '';
  const answer = await locals.gql(InstitutionDocument, { ...pageVariables(url, PAGE), search: search || null });
  return {
    programs: answer.institutionPrograms,
    members: answer.institutionMembers,
    search,
    chosen: url.searchParams.get('person'),
    today: plainDateIn(new Date(), viewer.timeZone),
  };
};

export const actions: Actions = {
  end: async ({ locals, request }) => {
    const values = readText(await request.formData(), ['id', 'endsOn']);
    try {
      await locals.gql(EndMembershipDocument, values);
    } catch (cause) {
      return refuse(cause, values);
    }
    return { saved: true };
  },
  grant: async ({ locals, request }) => {
    const values = readText(await request.formData(), ['personId', 'role', 'programId', 'startsOn']);
    const { personId, role, programId, startsOn } = values;
    try {
      await locals.gql(GrantRoleDocument, { personId, role: role as Role, startsOn, programId: programId || null });
    } catch (cause) {
      return refuse(cause, values);
    }
    return { saved: true };
  },
};
