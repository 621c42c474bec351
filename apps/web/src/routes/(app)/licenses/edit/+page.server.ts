import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { LicenseFormChoicesDocument, LicenseRecordDocument, SaveLicenseDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import { queryText } from '#lib/server/list-query.ts';
import { requireViewer } from '#lib/server/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

const FIELDS = [
  'personId',
  'id',
  'renewsId',
  'version',
  'state',
  'type',
  'status',
  'number',
  'issuedOn',
  'expiresOn',
  'restrictions',
  'key',
] as const;

const WRITERS = ['FELLOW', 'FACULTY', 'COORDINATOR'];

/** One form for three things: a new license, an edit (?id=), a renewal (?renews=). */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const viewer = await requireViewer(event);
  const role = viewer.context?.role ?? '';
  if (!WRITERS.includes(role)) error(404, m.common_denied());
  const id = queryText(url, 'id');
  const renewsId = queryText(url, 'renews');
  const earlierId = id ?? renewsId;
  const earlier = earlierId ? (await locals.gql(LicenseRecordDocument, { id: earlierId })).license : null;
  const choices = await locals.gql(LicenseFormChoicesDocument);
  const everybody = [...choices.fellows, ...choices.faculty];
  const people = role === 'COORDINATOR' ? everybody : [{ id: viewer.id, name: viewer.name }];
  const given = {
    personId: earlier?.person.id ?? queryText(url, 'person') ?? (role === 'COORDINATOR' ? '' : viewer.id),
    id: id ?? '',
    renewsId: id ? '' : (renewsId ?? ''),
    version: String(earlier?.version ?? ''),
    state: earlier?.state ?? queryText(url, 'state')?.toUpperCase() ?? '',
    type: earlier?.type ?? 'full',
    status: id ? (earlier?.status ?? '') : 'active',
    number: '',
    issuedOn: (id ? earlier?.issuedOn : null) ?? '',
    expiresOn: (id ? earlier?.expiresOn : null) ?? '',
    restrictions: earlier?.restrictions ?? '',
    key: randomUUID() as string,
  };
  return { people, jurisdictions: choices.jurisdictions, earlier, given };
};

export const actions: Actions = {
  default: async (event) => {
    const values = readText(await event.request.formData(), FIELDS);
    const { key, id, renewsId, version, ...rest } = values;
    const input = {
      ...rest,
      id: id || null,
      renewsId: renewsId || null,
      version: /^\d{1,6}$/.test(version) ? Number(version) : null,
    };
    let saved: string;
    try {
      saved = (await event.locals.gql(SaveLicenseDocument, { input, idempotencyKey: key || null })).saveLicense.id;
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, `/licenses/${saved}?saved=1`);
  },
};
