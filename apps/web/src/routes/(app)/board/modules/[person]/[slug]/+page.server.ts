import { error, redirect } from '@sveltejs/kit';
import { FellowRecognitionsDocument, RecognizeModuleDocument } from '#lib/api/generated/graphql.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { recognitions, progressMatrix } = await locals.gql(FellowRecognitionsDocument, { personId: params.person });
  const fellow = progressMatrix.fellows.find(({ person }) => person.id === params.person);
  const module = progressMatrix.modules.find(({ slug }) => slug === params.slug);
  if (!fellow || !module) error(404, m.recognize_none());
  const cell = fellow.cells.find(({ slug }) => slug === params.slug);
  return {
    name: fellow.person.name,
    title: module.title,
    isRecognized: cell?.state === 'recognized',
    entries: recognitions.filter(({ slug }) => slug === params.slug),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const values = readText(await request.formData(), ['reason', 'withdrawn']);
    const withdrawn = values.withdrawn === 'true';
    try {
      const { person: personId, slug } = params;
      await locals.gql(RecognizeModuleDocument, { personId, slug, reason: values.reason, withdrawn });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, url.pathname);
  },
};
