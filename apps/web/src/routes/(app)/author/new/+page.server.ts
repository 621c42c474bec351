import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { CreateModuleDraftDocument } from '#lib/api/generated/graphql.ts';
import { slugOf } from '#lib/author/part-form.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => {
  const role = (await parent()).viewer.context?.role;
  if (role !== 'DIRECTOR' && role !== 'FACULTY') error(404, m.common_denied());
  return { key: randomUUID() };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const values = readText(await request.formData(), ['title', 'slug', 'key']);
    const slug = values.slug || slugOf(values.title);
    try {
      await locals.gql(CreateModuleDraftDocument, { slug, title: values.title, idempotencyKey: values.key || null });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, `/author/${slug}`);
  },
};
