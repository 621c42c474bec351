import { error, json } from '@sveltejs/kit';
import { fieldsOf } from '#lib/author/fields.ts';
import { readPartForm } from '#lib/author/part-form.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { previewPart } from '#lib/server/part-preview.ts';
import type { RequestHandler } from './$types';

/** The preview beside an editor while its author types. Nothing is kept. */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
  const kind = url.searchParams.get('kind') ?? '';
  const form = await request.formData();
  const itemKind = kind === 'item' ? String(form.get('itemKind') ?? '') : null;
  const fields = fieldsOf(kind, itemKind);
  if (!fields) error(404, m.common_denied());
  const value = { ...readPartForm(form, fields), ...(itemKind ? { kind: itemKind } : {}) };
  if (kind === 'item' && !('id' in value && value.id)) Object.assign(value, { id: 'preview' });
  return json(await previewPart(locals.gql, params.slug, kind, value));
};
