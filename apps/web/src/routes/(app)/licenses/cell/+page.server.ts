import { error } from '@sveltejs/kit';
import { PersonCoverDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { queryText } from '#lib/server/list-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const personId = queryText(url, 'person');
  const state = queryText(url, 'state')?.toUpperCase();
  const date = queryText(url, 'date');
  if (!personId || !state || !/^[A-Z]{2}$/.test(state)) error(404, m.common_denied());
  const isDate = date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date);
  const data = await locals.gql(PersonCoverDocument, { personId, state, date: isDate ? date : null });
  return { ...data, state };
};
