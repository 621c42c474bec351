import { redirect } from '@sveltejs/kit';
import { ProgramCurriculumDocument, SaveCurriculumDocument } from '#lib/api/generated/graphql.ts';
import { refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { curriculum } = await locals.gql(ProgramCurriculumDocument);
  return { curriculum, isSaved: url.searchParams.has('saved') };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const values = Object.fromEntries(
      [...(await request.formData())].map(([name, value]) => [name, String(value).trim()]),
    );
    try {
      await locals.gql(SaveCurriculumDocument, {
        version: Number(values['version']),
        effectiveFrom: values['effectiveFrom'] ?? '',
        modules: entriesOf(values),
      });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, `${url.pathname}?saved`);
  },
};

/** The fields `kind.<slug>` in the order of the page; what is left out is not sent. */
function entriesOf(values: Record<string, string>) {
  return Object.entries(values).flatMap(([name, kind]) => {
    const slug = /^kind\.(.+)$/.exec(name)?.[1];
    if (!slug || kind === 'left_out') return [];
    const days = values[`days.${slug}`];
    return [{ slug, required: kind === 'required', dueDays: days ? Number(days) : null }];
  });
}
