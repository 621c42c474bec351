import { fail, redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import {
  DiscardDraftDocument,
  ModuleDraftPageDocument,
  PublishDraftDocument,
  SendDraftBackDocument,
  SubmitDraftDocument,
} from '#lib/api/generated/graphql.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { moduleDraft } = await locals.gql(ModuleDraftPageDocument, { slug: params.slug });
  return { draft: moduleDraft };
};

/** What a refused step says: the page itself lists the problems of the content. */
async function step(work: () => Promise<unknown>) {
  try {
    await work();
    return { message: null };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return fail(422, { message: cause.problems.length === 1 ? (cause.problems[0]?.message ?? '') : cause.message });
  }
}

export const actions: Actions = {
  submit: ({ locals, params }) => step(() => locals.gql(SubmitDraftDocument, { slug: params.slug })),
  back: ({ locals, params }) => step(() => locals.gql(SendDraftBackDocument, { slug: params.slug })),
  publish: async ({ locals, params, request }) => {
    const revision = Number((await request.formData()).get('revision'));
    let version = 0;
    const refused = await step(async () => {
      version = (await locals.gql(PublishDraftDocument, { slug: params.slug, revision })).publishDraft.version;
    });
    if (version === 0) return refused;
    redirect(303, `/author/${params.slug}/versions?published=${version}`);
  },
  discard: async ({ locals, params }) => {
    let isGone = false;
    const refused = await step(async () => {
      isGone = (await locals.gql(DiscardDraftDocument, { slug: params.slug })).discardDraft;
    });
    if (!isGone) return refused;
    redirect(303, '/author');
  },
};
