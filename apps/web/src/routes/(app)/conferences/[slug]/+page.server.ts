import { CancelConferenceDocument, ConferenceDocument } from '#lib/api/generated/graphql.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { conference } = await locals.gql(ConferenceDocument, { slug: params.slug });
  return { conference, isOver: Date.parse(conference.endsAt) <= Date.now() };
};

export const actions: Actions = {
  cancel: async ({ locals, request }) => {
    const values = readText(await request.formData(), ['id']);
    try {
      await locals.gql(CancelConferenceDocument, { id: values.id });
    } catch (cause) {
      return refuse(cause, values);
    }
    return { message: null };
  },
};
