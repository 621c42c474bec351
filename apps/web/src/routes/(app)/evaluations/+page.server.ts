import { EvaluationsDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

const PAGE = 25;
const AGES = ['timely', 'fresh', 'aging', 'late'];
const STATES = ['acknowledged', 'unread'];
const UUID = /^[0-9a-f-]{36}$/;

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = url.searchParams;
  const oneOf = (name: string, allowed: readonly string[]) =>
    allowed.find((value) => value === query.get(name)) ?? null;
  const fellow = query.get('fellow');
  const filter = {
    age: oneOf('age', AGES),
    state: oneOf('state', STATES),
    fellowId: fellow && UUID.test(fellow) ? fellow : null,
  };
  const { assessments } = await locals.gql(EvaluationsDocument, { first: PAGE, after: query.get('after'), ...filter });
  return { assessments, filter };
};
