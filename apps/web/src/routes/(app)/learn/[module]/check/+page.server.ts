import { fail, redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import {
  AnswerItemDocument,
  CheckPageDocument,
  FinishCheckDocument,
  StartCheckDocument,
} from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { module } = await locals.gql(CheckPageDocument, { slug: params.module });
  const viewer = await locals.viewer();
  const attempt = module.openAttempt;
  const answered = new Set(attempt?.answered.map((answer) => answer.itemId));
  const items = attempt?.items ?? [];
  const asked = Number.parseInt(url.searchParams.get('q') ?? '', 10);
  const open = items.findIndex((item) => !answered.has(item.id));
  const index = asked >= 1 && asked <= items.length ? asked - 1 : Math.max(0, open);
  return { module, index, open: items.length - answered.size, mayLearn: viewer?.context?.role === 'FELLOW' };
};

export const actions: Actions = {
  start: async ({ locals, params }) => {
    try {
      await locals.gql(StartCheckDocument, { slug: params.module });
    } catch (cause) {
      return refuse(cause, {});
    }
    redirect(303, `/learn/${params.module}/check`);
  },
  answer: async ({ locals, params, request }) => {
    const form = await request.formData();
    const { attemptId, itemId, confidence, q } = readText(form, ['attemptId', 'itemId', 'confidence', 'q']);
    const optionIds = form.getAll('optionIds').map(String);
    if (optionIds.length === 0) return fail(422, { message: m.learn_choose_answer(), problems: [] });
    try {
      await locals.gql(AnswerItemDocument, { attemptId, itemId, optionIds, confidence: confidence || null });
    } catch (cause) {
      if (!isFinished(cause)) return refuse(cause, {});
    }
    redirect(303, `/learn/${params.module}/check?q=${encodeURIComponent(q)}`);
  },
  finish: async ({ locals, params, request }) => {
    const { attemptId } = readText(await request.formData(), ['attemptId']);
    try {
      await locals.gql(FinishCheckDocument, { attemptId });
    } catch (cause) {
      if (!isFinished(cause)) return refuse(cause, {});
    }
    redirect(303, `/learn/${params.module}/check`);
  },
};

/** Another tab finished it: the page then shows the result, which is what the sender wants to see. */
function isFinished(cause: unknown): boolean {
  return cause instanceof ApiError && cause.code === 'ATTEMPT_FINISHED';
}
