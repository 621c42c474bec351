import { ApiError } from '#lib/api/api-error.ts';
import { CheckPrescribingDocument, PrescribingChoicesDocument } from '#lib/api/generated/graphql.ts';
import { plainDateIn } from '#lib/format.ts';
import { queryText } from '#lib/server/list-query.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { PageServerLoad } from './$types';

/** The question stands in the address, so that a check can be shared and works without script. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const viewer = await requireViewer(event);
  const choices = await locals.gql(PrescribingChoicesDocument);
  const asked = {
    drug: queryText(url, 'drug') ?? '',
    state: queryText(url, 'state'),
    date: queryText(url, 'date') ?? plainDateIn(new Date(), viewer.timeZone),
    modality: queryText(url, 'modality') ?? 'video',
    inPersonOn: queryText(url, 'inPersonOn'),
    purpose: queryText(url, 'purpose') ?? 'pain',
  };
  if (!url.searchParams.has('drug')) return { ...choices, asked, check: null, message: null };
  try {
    const { prescribingCheck } = await locals.gql(CheckPrescribingDocument, asked);
    return { ...choices, asked, check: prescribingCheck, message: null };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return { ...choices, asked, check: null, message: cause.problems[0]?.message ?? cause.message };
  }
};
