import { ApiError } from '#lib/api/api-error.ts';
import { RulesDocument } from '#lib/api/generated/graphql.ts';
import { plainDateIn } from '#lib/format.ts';
import { queryText } from '#lib/server/list-query.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { PageServerLoad } from './$types';

const FIRST_TOPIC = 'cs_telehealth_prescribing';

/** Topic, state and day stand in the address: learning material links here. A bad value falls back and is named. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const viewer = await requireViewer(event);
  const asked = {
    topic: queryText(url, 'topic') ?? FIRST_TOPIC,
    state: queryText(url, 'state'),
    date: queryText(url, 'date') ?? plainDateIn(new Date(), viewer.timeZone),
  };
  try {
    return { ...(await locals.gql(RulesDocument, asked)), message: null };
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.problems.length === 0) throw cause;
    const fallback = { topic: FIRST_TOPIC, state: null, date: null };
    return { ...(await locals.gql(RulesDocument, fallback)), message: cause.problems[0]?.message ?? cause.message };
  }
};
