import { VisitsDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

const VERDICTS = ['covered', 'covered_with_limits', 'not_covered', 'cannot_decide'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const when = url.searchParams.get('when') === 'past' ? 'past' : 'upcoming';
  const cover = VERDICTS.find((verdict) => verdict === url.searchParams.get('cover')) ?? null;
  const fellowId = url.searchParams.get('fellow');
  const after = url.searchParams.get('after');
  const { visits } = await locals.gql(VisitsDocument, { first: 25, after, when, cover, fellowId });
  return { when, cover, fellowId, visits };
};
