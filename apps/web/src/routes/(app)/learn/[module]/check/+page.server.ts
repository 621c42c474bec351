import { redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import {
  AnswerItemDocument,
  CheckPageDocument,
  CheckReviewsDocument,
  FinishCheckDocument,
  StartCheckDocument,
} from '#lib/api/generated/graphql.ts';
import { fieldsOf } from '#lib/learn/kept-answer.ts';
import { readResponse } from '#lib/learn/item-response.ts';
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
  const now = new Date();
  // Results are large and not needed while questions are open.
  const reviews = attempt ? [] : (await locals.gql(CheckReviewsDocument, { slug: params.module })).module.reviews;
  const shown = Number.parseInt(url.searchParams.get('attempt') ?? '', 10);
  return {
    module,
    review: reviews.find(({ number }) => number === shown) ?? reviews.at(-1) ?? null,
    now: now.toISOString(),
    isLate: attempt?.deadlineAt ? Date.parse(attempt.deadlineAt) < now.getTime() : false,
    index,
    open: items.length - answered.size,
    mayLearn: viewer?.context?.role === 'FELLOW',
  };
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
    try {
      await locals.gql(AnswerItemDocument, {
        attemptId,
        itemId,
        confidence: confidence || null,
        ...readResponse(form),
      });
    } catch (cause) {
      if (!isFinished(cause)) return refuseAnswer(cause, itemId, form);
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

/** The refusal stands at the question, under the answer that was typed. */
function refuseAnswer(cause: unknown, itemId: string, form: FormData) {
  const refusal = refuse(cause, {});
  const answerError = refusal.data.problems?.[0]?.message ?? null;
  return { ...refusal, data: { ...refusal.data, itemId, answerError, kept: fieldsOf(form) } };
}
