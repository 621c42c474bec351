import { error, fail, redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import {
  AuthoringListDocument,
  ModuleDiffDocument,
  ModuleVersionsDocument,
  RetireModuleDocument,
} from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { slug } = params;
  const { moduleVersions: versions } = await locals.gql(ModuleVersionsDocument, { slug });
  const { authoringList } = await locals.gql(AuthoringListDocument);
  const draft = authoringList.drafts.find((one) => one.slug === slug) ?? null;
  if (versions.length === 0 && !draft) error(404, m.common_denied());
  const number = (name: string) => versions.find((one) => String(one.version) === url.searchParams.get(name))?.version;
  const from = number('from') ?? null;
  const to = number('to') ?? null;
  const isCompared = from !== null && (to !== null || draft !== null);
  const changes = isCompared ? (await locals.gql(ModuleDiffDocument, { slug, from, to })).moduleDiff : null;
  return {
    slug,
    versions,
    hasDraft: draft !== null,
    title: versions[0]?.title ?? draft?.title ?? slug,
    from,
    to,
    changes,
    published: url.searchParams.get('published'),
  };
};

export const actions: Actions = {
  retire: async ({ locals, params }) => {
    try {
      await locals.gql(RetireModuleDocument, { slug: params.slug });
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      return fail(422, { message: cause.message });
    }
    redirect(303, `/author/${params.slug}/versions`);
  },
};
