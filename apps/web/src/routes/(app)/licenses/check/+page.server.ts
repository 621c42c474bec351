import { ApiError } from '#lib/api/api-error.ts';
import { CoverCheckDocument, CoverChoicesDocument, type CoverCheckQuery } from '#lib/api/generated/graphql.ts';
import { plainDateIn } from '#lib/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { queryText } from '#lib/server/list-query.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { PageServerLoad } from './$types';

/** The question stands in the address, so that a check can be sent to a colleague and works without script. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const viewer = await requireViewer(event);
  const { fellows, supervisors, jurisdictions } = await locals.gql(CoverChoicesDocument);
  const isFellow = viewer.context?.role === 'FELLOW';
  const own = fellows.filter(({ id }) => id === viewer.id);
  const asked = {
    fellow: queryText(url, 'fellow') ?? (isFellow ? viewer.id : ''),
    supervisor: queryText(url, 'supervisor') ?? '',
    state: queryText(url, 'state') ?? '',
    modality: queryText(url, 'modality') ?? 'video',
    purpose: queryText(url, 'purpose') ?? 'visit',
    date: queryText(url, 'date') ?? plainDateIn(new Date(), viewer.timeZone),
  };
  const choices = { fellows: isFellow ? own : fellows, supervisors, jurisdictions, asked };
  if (!url.searchParams.has('date')) return { ...choices, check: null, message: null };
  if (!asked.fellow || !asked.supervisor) return { ...choices, check: null, message: m.licenses_check_missing() };
  try {
    const { coverCheck }: CoverCheckQuery = await locals.gql(CoverCheckDocument, {
      fellowId: asked.fellow,
      supervisorId: asked.supervisor,
      state: asked.state || null,
      date: asked.date,
      modality: asked.modality,
      purpose: asked.purpose,
    });
    return { ...choices, check: coverCheck, message: null };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return { ...choices, check: null, message: cause.problems[0]?.message ?? cause.message };
  }
};
