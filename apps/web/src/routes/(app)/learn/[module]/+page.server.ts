import { redirect } from '@sveltejs/kit';
import { LearningModuleDocument, OpenModuleDocument, StartCheckDocument } from '#lib/api/generated/graphql.ts';
import { refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { module } = await locals.gql(LearningModuleDocument, { slug: params.module });
  const viewer = await locals.viewer();
  const role = viewer?.context?.role;
  return { module, mayLearn: role === 'FELLOW', maySeeStatistics: role === 'FACULTY' || role === 'DIRECTOR' };
};

export const actions: Actions = {
  /** Where she left off, or the first lesson. */
  open: async ({ locals, params }) => {
    let openModule;
    try {
      ({ openModule } = await locals.gql(OpenModuleDocument, { slug: params.module }));
    } catch (cause) {
      return refuse(cause, {});
    }
    const lesson = openModule.lastLesson ?? openModule.lessons[0]?.slug;
    if (!lesson) redirect(303, `/learn/${params.module}`);
    redirect(303, `/learn/${params.module}/${lesson}?screen=${openModule.lastScreen + 1}`);
  },
  check: async ({ locals, params }) => {
    try {
      await locals.gql(StartCheckDocument, { slug: params.module });
    } catch (cause) {
      return refuse(cause, {});
    }
    redirect(303, `/learn/${params.module}/check`);
  },
};
