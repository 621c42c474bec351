import { LicensesDocument } from '#lib/api/generated/graphql.ts';
import { csvHref, listQuery, queryText } from '#lib/server/list-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const within = queryText(url, 'within');
  const filters = {
    personId: queryText(url, 'person'),
    state: queryText(url, 'state'),
    standing: queryText(url, 'standing'),
    expiringWithin: within !== null && /^\d{1,3}$/.test(within) ? Number(within) : null,
  };
  const data = await locals.gql(LicensesDocument, { ...listQuery(url), ...filters });
  return { ...data, filters, csv: csvHref('/api/csv/licenses', url) };
};
