import {
  BoardModulesDocument,
  NudgeFellowDocument,
  NudgeOverdueDocument,
  ProgramProgressDocument,
} from '#lib/api/generated/graphql.ts';
import { listQuery, queryText } from '#lib/server/list-query.ts';
import { refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { after, before } = listQuery(url);
  const show = queryText(url, 'show');
  const completed = show === 'done' ? true : show === 'open' ? false : null;
  const list = await locals.gql(BoardModulesDocument, { after, before, completed });
  return { ...list, ...(await locals.gql(ProgramProgressDocument)) };
};

export const actions: Actions = {
  nudge: async ({ request, locals }) => {
    const personId = String((await request.formData()).get('personId') ?? '');
    try {
      const { nudgeFellow } = await locals.gql(NudgeFellowDocument, { personId });
      return { nudged: nudgeFellow };
    } catch (cause) {
      return refuse(cause, {});
    }
  },
  nudgeAll: async ({ locals }) => {
    const { nudgeOverdue } = await locals.gql(NudgeOverdueDocument);
    return { told: nudgeOverdue };
  },
};
