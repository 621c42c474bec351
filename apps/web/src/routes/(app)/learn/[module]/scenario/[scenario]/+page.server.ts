import { redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import { ChooseInScenarioDocument, ScenarioPageDocument, StartScenarioDocument } from '#lib/api/generated/graphql.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { scenario } = await locals.gql(ScenarioPageDocument, { slug: params.module, scenarioId: params.scenario });
  const viewer = await locals.viewer();
  return { play: scenario, mayLearn: viewer?.context?.role === 'FELLOW' };
};

export const actions: Actions = {
  start: async ({ locals, params, url }) => {
    try {
      await locals.gql(StartScenarioDocument, { slug: params.module, scenarioId: params.scenario });
    } catch (cause) {
      return refuse(cause, {});
    }
    redirect(303, url.pathname);
  },
  choose: async ({ locals, request, url }) => {
    const { runId, step, choiceId } = readText(await request.formData(), ['runId', 'step', 'choiceId']);
    try {
      await locals.gql(ChooseInScenarioDocument, { runId, step: Number(step), choiceId });
    } catch (cause) {
      // Another tab went on: the page then shows where the run stands.
      if (!(cause instanceof ApiError && ['CONFLICT', 'RUN_FINISHED'].includes(cause.code))) return refuse(cause, {});
    }
    redirect(303, `${url.pathname}#now`);
  },
};
