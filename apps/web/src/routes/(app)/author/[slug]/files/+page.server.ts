import { fail } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import {
  DraftPartDocument,
  ModuleDraftPageDocument,
  RemoveDraftPartDocument,
  SaveDraftPartDocument,
} from '#lib/api/generated/graphql.ts';
import { slugOf } from '#lib/author/part-form.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const LARGEST = 2 * 1024 * 1024;
const TYPES: Record<string, string> = { svg: 'svg+xml', png: 'png', jpg: 'jpeg', webp: 'webp' };

export const load: PageServerLoad = async ({ locals, params }) => {
  const { slug } = params;
  const { moduleDraft } = await locals.gql(ModuleDraftPageDocument, { slug });
  const images = [];
  for (const part of moduleDraft.parts.filter(({ kind }) => kind === 'image')) {
    const { moduleDraftPart } = await locals.gql(DraftPartDocument, { slug, kind: 'image', key: part.key });
    images.push({ key: part.key, revision: part.revision, address: String(moduleDraftPart?.value ?? '') });
  }
  return { slug, title: moduleDraft.title || slug, images };
};

export const actions: Actions = {
  add: async ({ locals, params, request }) => {
    const form = await request.formData();
    const file = form.get('file');
    const values = { name: String(form.get('name') ?? '').trim(), alt: String(form.get('alt') ?? '').trim() };
    const refused = (field: string, message: string) => fail(422, { values, fields: { [field]: message }, line: null });
    if (!(file instanceof File) || file.size === 0) return refused('file', m.author_files_missing());
    if (file.size > LARGEST) return refused('file', m.author_files_too_large());
    if (!values.alt) return refused('alt', m.author_files_alt_missing());
    const bytes = Buffer.from(await file.arrayBuffer());
    const extension = typeOf(bytes);
    if (!extension) return refused('file', m.author_files_bad_type());
    const name = slugOf(values.name || file.name.replace(/\.[^.]*$/, '')) || 'picture';
    const key = `images/${name}.${extension}`;
    const value = `data:image/${TYPES[extension]};base64,${bytes.toString('base64')}`;
    try {
      await locals.gql(SaveDraftPartDocument, { slug: params.slug, kind: 'image', key, value, revision: 0 });
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      return refused('file', cause.problems[0]?.message ?? cause.message);
    }
    return { values: { name: '', alt: '' }, fields: {}, line: `![${values.alt.replace(/[[\]]/g, '')}](${key})` };
  },
  remove: async ({ locals, params, request }) => {
    const form = await request.formData();
    const key = String(form.get('key') ?? '');
    const revision = Number(form.get('revision'));
    try {
      await locals.gql(RemoveDraftPartDocument, { slug: params.slug, kind: 'image', key, revision });
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      return fail(422, { values: { name: '', alt: '' }, fields: { file: cause.message }, line: null });
    }
    return { values: { name: '', alt: '' }, fields: {}, line: null };
  },
};

/** By what the file holds, not by its name; the server looks again. */
function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png';
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'jpg';
  if (bytes.subarray(0, 4).toString() === 'RIFF' && bytes.subarray(8, 12).toString() === 'WEBP') return 'webp';
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(bytes.toString('utf8')) ? 'svg' : null;
}
