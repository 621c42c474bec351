import { error, redirect } from '@sveltejs/kit';
import {
  CmeOfPersonDocument,
  CmeOwnDocument,
  CmePeopleDocument,
  SetCmeDegreeDocument,
} from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import { listQuery, queryText } from '#lib/server/list-query.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

/** Her own hours; for the coordinator everybody's, and with ?person= one person's. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const role = (await requireViewer(event)).context?.role ?? '';
  const { after, before } = listQuery(url);
  if (role === 'FELLOW' || role === 'FACULTY') {
    const own = await locals.gql(CmeOwnDocument, { after, before });
    return { kind: 'one' as const, isOwn: true, ...own, csv: '/api/csv/cme-credits' };
  }
  if (role !== 'COORDINATOR') error(404, m.common_denied());
  const personId = queryText(url, 'person');
  if (personId === null) return { kind: 'all' as const, ...(await locals.gql(CmePeopleDocument, { after, before })) };
  const found = await locals.gql(CmeOfPersonDocument, { personId, after, before });
  const csv = `/api/csv/cme-credits?person=${encodeURIComponent(personId)}`;
  return { kind: 'one' as const, isOwn: false, ...found, cmeCandidates: [], csv };
};

export const actions: Actions = {
  degree: async ({ request, locals }) => {
    const values = readText(await request.formData(), ['degree']);
    try {
      await locals.gql(SetCmeDegreeDocument, { degree: values.degree });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, '/licenses/cme?done=degree');
  },
};
