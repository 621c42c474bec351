import { redirect } from '@sveltejs/kit';
import { AssignmentPageDocument, SubmitAssignmentDocument } from '#lib/api/generated/graphql.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { module, assignment } = await locals.gql(AssignmentPageDocument, { slug: params.module });
  return { slug: params.module, title: module.title, assignment };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const values = readText(await request.formData(), ['text']);
    try {
      await locals.gql(SubmitAssignmentDocument, { slug: params.module, text: values.text });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, url.pathname);
  },
};
