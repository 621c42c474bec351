import { ShortAnswersDocument } from '#lib/api/generated/graphql.ts';
import { pageVariables } from '#lib/server/page-variables.ts';
import type { PageServerLoad } from './$types';

const ROWS = 25;

export const load: PageServerLoad = async ({ locals, url }) => {
  const state = url.searchParams.get('state') === 'graded' ? 'graded' : 'waiting';
  const { shortAnswers } = await locals.gql(ShortAnswersDocument, { state, ...pageVariables(url, ROWS) });
  return { shortAnswers, state, isSaved: url.searchParams.has('saved') };
};
