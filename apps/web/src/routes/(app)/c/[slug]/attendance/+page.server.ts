import { error } from '@sveltejs/kit';
import { AttendanceDocument, ConferenceDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { pageVariables } from '#lib/server/page-variables.ts';
import type { PageServerLoad } from './$types';

const PAGE = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { conference } = await locals.gql(ConferenceDocument, { slug: params.slug });
  if (!conference.canManage) error(404, m.common_denied());
  const page = pageVariables(url, PAGE);
  const { attendance } = await locals.gql(AttendanceDocument, { conferenceId: conference.id, ...page });
  return { conference, attendance };
};
