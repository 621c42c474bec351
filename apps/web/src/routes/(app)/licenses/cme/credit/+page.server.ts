import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import {
  CmeCandidatesDocument,
  CmeCreditDocument,
  SaveCmeCreditDocument,
  WithdrawCmeCreditDocument,
} from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import { queryText } from '#lib/server/list-query.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

const FIELDS = [
  'replacesId',
  'source',
  'sourceId',
  'title',
  'provider',
  'earnedOn',
  'hours',
  'painHours',
  'category1',
  'certificate',
  'key',
] as const;

/** One form for three things: a new credit, a correction (?id=), a confirmation (?source= and ?of=). */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const role = (await requireViewer(event)).context?.role ?? '';
  if (role !== 'FELLOW' && role !== 'FACULTY') error(404, m.common_denied());
  const id = queryText(url, 'id');
  const of = queryText(url, 'of');
  const earlier = id ? (await locals.gql(CmeCreditDocument, { id })).cmeCredit : null;
  const open = of && !id ? (await locals.gql(CmeCandidatesDocument)).cmeCandidates : [];
  const candidate = open.find(({ sourceId }) => sourceId === of) ?? null;
  if (of && !id && !candidate) error(404, m.common_denied());
  const given = {
    replacesId: id ?? '',
    source: candidate?.source ?? '',
    sourceId: candidate?.sourceId ?? '',
    title: earlier?.title ?? candidate?.title ?? '',
    provider: earlier?.provider ?? '',
    earnedOn: earlier?.earnedOn ?? candidate?.earnedOn ?? '',
    hours: String(earlier?.hours ?? candidate?.maxHours ?? ''),
    painHours: String(earlier?.painHours ?? ''),
    category1: earlier ? (earlier.category1 ? 'on' : '') : 'on',
    certificate: earlier?.certificate ?? '',
    key: randomUUID() as string,
  };
  const isBound = candidate !== null || (earlier !== null && earlier.source !== 'hand');
  return { given, isBound, maxHours: candidate?.maxHours ?? null };
};

export const actions: Actions = {
  save: async ({ request, locals }) => {
    const values = readText(await request.formData(), FIELDS);
    const { key, replacesId, source, sourceId, category1, ...texts } = values;
    const input = {
      ...texts,
      replacesId: replacesId || null,
      source: source || null,
      sourceId: sourceId || null,
      category1: category1 === 'on',
    };
    try {
      await locals.gql(SaveCmeCreditDocument, { input, idempotencyKey: key || null });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, '/licenses/cme?done=credit');
  },
  withdraw: async ({ request, locals }) => {
    const values = readText(await request.formData(), ['id', 'reason', 'key']);
    const { id, reason, key } = values;
    try {
      await locals.gql(WithdrawCmeCreditDocument, { id, reason, idempotencyKey: key || null });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, '/licenses/cme?done=withdrawn');
  },
};
