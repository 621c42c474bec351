import { error } from '@sveltejs/kit';
import { RuleQueueDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { queryText } from '#lib/server/list-query.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { PageServerLoad } from './$types';

const PAGE = 25;

export const load: PageServerLoad = async (event) => {
  const role = (await requireViewer(event)).context?.role;
  if (role !== 'COORDINATOR' && role !== 'DIRECTOR') error(404, m.common_denied());
  const state = queryText(event.url, 'state');
  const { ruleQueue, jurisdictions } = await event.locals.gql(RuleQueueDocument, { state });
  const at = Math.max(1, Number(queryText(event.url, 'page')) || 1);
  return {
    jurisdictions,
    state,
    total: ruleQueue.length,
    at,
    rules: ruleQueue.slice((at - 1) * PAGE, at * PAGE),
    hasMore: ruleQueue.length > at * PAGE,
  };
};
