import { fail } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import { ImportItemsDocument, ModuleDraftPageDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { moduleDraft } = await locals.gql(ModuleDraftPageDocument, { slug: params.slug });
  return { slug: params.slug, title: moduleDraft.title || params.slug };
};

async function run(locals: App.Locals, slug: string, text: string, dryRun: boolean) {
  if (!text.trim()) return fail(422, { text, report: null, message: m.program_import_empty() });
  try {
    const { importItems } = await locals.gql(ImportItemsDocument, { slug, text, dryRun });
    return { text, report: importItems, message: null };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return fail(422, { text, report: null, message: cause.problems[0]?.message ?? cause.message });
  }
}

export const actions: Actions = {
  check: async ({ locals, params, request }) => {
    const form = await request.formData();
    const file = form.get('file');
    const text = file instanceof File && file.size > 0 ? await file.text() : String(form.get('text') ?? '');
    return run(locals, params.slug, text, true);
  },
  import: async ({ locals, params, request }) =>
    run(locals, params.slug, String((await request.formData()).get('text') ?? ''), false),
};
