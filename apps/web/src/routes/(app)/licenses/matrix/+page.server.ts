import { LicenseMatrixDocument } from '#lib/api/generated/graphql.ts';
import { queryText } from '#lib/server/list-query.ts';
import type { PageServerLoad } from './$types';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export const load: PageServerLoad = async ({ locals, url }) => {
  const date = queryText(url, 'date');
  return locals.gql(LicenseMatrixDocument, { date: date && DATE.test(date) ? date : null });
};
