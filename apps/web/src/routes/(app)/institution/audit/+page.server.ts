import { AuditDocument } from '#lib/api/generated/graphql.ts';
import { pageVariables } from '#lib/server/page-variables.ts';
import { instantOf } from '#lib/server/zoned-time.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const { viewer } = await parent();
  const read = (name: string) => url.searchParams.get(name)?.trim() ?? '';
  const filter = { action: read('action'), subject: read('subject'), since: read('since') };
  const { auditEntries } = await locals.gql(AuditDocument, {
    ...pageVariables(url, PAGE),
    action: filter.action || null,
    subjectType: filter.subject || null,
    since: instantOf(`${filter.since}T00:00`, viewer.timeZone),
  });
  return { entries: auditEntries, filter };
};
