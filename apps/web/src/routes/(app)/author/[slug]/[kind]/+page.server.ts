import { error, fail, redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import {
  DraftPartDocument,
  ModuleDraftPageDocument,
  PresentInDraftDocument,
  RemoveDraftPartDocument,
  SaveDraftPartDocument,
} from '#lib/api/generated/graphql.ts';
import { fieldsOf } from '#lib/author/fields.ts';
import { readPartForm, slugOf, type PartValue } from '#lib/author/part-form.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { previewPart } from '#lib/server/part-preview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { slug, kind } = params;
  const key = url.searchParams.get('key') ?? '';
  const [{ moduleDraft: draft }, { moduleDraftPart: part, sources }] = [
    await locals.gql(ModuleDraftPageDocument, { slug }),
    await locals.gql(DraftPartDocument, { slug, kind, key }),
  ];
  const value = valueOf(kind, part?.value);
  const itemKind = kind === 'item' ? String(value.kind ?? url.searchParams.get('as') ?? '') : null;
  if (!fieldsOf(kind, itemKind) || (key !== '' && !part)) error(404, m.common_denied());
  const editors = part ? (await locals.gql(PresentInDraftDocument, { slug, kind, key })).presentInDraft : [];
  const ofKind = (wanted: string) => draft.parts.filter((one) => one.kind === wanted);
  const sourceList = (sources?.value ?? []) as { id: string; title: string }[];
  return {
    slug,
    kind,
    key,
    itemKind,
    value: part ? value : { ...value, ...fresh(kind, itemKind) },
    exists: part !== null && part !== undefined,
    revision: part?.revision ?? 0,
    updatedBy: part?.updatedBy ?? null,
    label: part?.label ?? '',
    title: draft.title || slug,
    editors,
    problems: draft.problems.filter((one) => one.kind === kind && one.key === key && (part || kind !== 'card')),
    choices: {
      sources: sourceList.map((one) => ({ value: one.id, label: one.title ? `${one.id}: ${one.title}` : one.id })),
      lessons: ofKind('lesson').map((one) => ({ value: one.key, label: one.label })),
      images: ofKind('image').map((one) => ({ value: one.key, label: one.key })),
    },
    isSaved: url.searchParams.has('saved'),
    preview: part ? await previewPart(locals.gql, slug, kind, value) : null,
  };
};

/** Sources are a list; the form needs a name for it. */
function valueOf(kind: string, value: unknown): PartValue {
  if (kind === 'sources') return { list: value ?? [] };
  return (value ?? {}) as PartValue;
}

/** A new lesson was reviewed by whoever writes it; a new question asks how sure one is. */
function fresh(kind: string, itemKind: string | null): PartValue {
  if (kind === 'lesson') {
    return { reviewed: new Date().toISOString().slice(0, 10), body: `## \n\n\n\n## In your next visit\n\n` };
  }
  return kind === 'item' ? { kind: itemKind, confidenceAsked: true } : {};
}

async function read(request: Request, kind: string) {
  const form = await request.formData();
  const itemKind = kind === 'item' ? String(form.get('itemKind') ?? '') : null;
  const fields = fieldsOf(kind, itemKind);
  if (!fields) error(404, m.common_denied());
  const value = readPartForm(form, fields);
  if (itemKind) value.kind = itemKind;
  const words = String(value.stem ?? value.title ?? '');
  if ((kind === 'item' || kind === 'scenario') && !value.id) value.id = slugOf(words, 40);
  return { value, key: String(form.get('key') ?? ''), revision: Number(form.get('revision') ?? 0) };
}

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const { slug, kind } = params;
    const { value, key, revision } = await read(request, kind);
    const name = key || (kind === 'lesson' ? await lessonName(locals.gql, slug, String(value.title)) : '');
    let saved: string;
    try {
      const sent = kind === 'sources' ? value.list : value;
      const answer = await locals.gql(SaveDraftPartDocument, { slug, kind, key: name, value: sent, revision });
      saved = answer.saveDraftPart.key;
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      const isConflict = cause.code === 'CONFLICT';
      const problems = cause.problems.map((one) => ({
        ...one,
        field: kind === 'sources' ? `list.${one.field}` : one.field,
      }));
      return fail(isConflict ? 409 : 422, { value, isConflict, problems, message: cause.message, preview: null });
    }
    redirect(303, `/author/${slug}/${kind}?${new URLSearchParams({ ...(saved ? { key: saved } : {}), saved: '1' })}`);
  },
  preview: async ({ locals, params, request }) => {
    const { value } = await read(request, params.kind);
    const preview = await previewPart(locals.gql, params.slug, params.kind, value);
    return { value, isConflict: false, problems: [], message: null, preview };
  },
  remove: async ({ locals, params, request }) => {
    const { slug, kind } = params;
    const form = await request.formData();
    try {
      await locals.gql(RemoveDraftPartDocument, {
        slug,
        kind,
        key: String(form.get('key') ?? ''),
        revision: Number(form.get('revision')),
      });
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      return fail(422, { value: null, isConflict: false, problems: [], message: cause.message, preview: null });
    }
    redirect(303, `/author/${slug}`);
  },
};

async function lessonName(gql: App.Locals['gql'], slug: string, title: string): Promise<string> {
  const { moduleDraft } = await gql(ModuleDraftPageDocument, { slug });
  const numbers = moduleDraft.parts.map(({ key }) => Number(/^lesson-(\d+)-/.exec(key)?.[1] ?? 0));
  return `lesson-${Math.max(0, ...numbers) + 1}-${slugOf(title) || 'untitled'}`;
}
