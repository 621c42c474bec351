import { randomUUID } from 'node:crypto';
import { AnswerPracticeDocument, PracticeDocument } from '#lib/api/generated/graphql.ts';
import { readResponse } from '#lib/learn/item-response.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { practice, mastery } = await locals.gql(PracticeDocument, {});
  // One id a rendering: an answer that is sent twice from it is one answer.
  return { practice, mastery, reviewId: randomUUID() };
};

export const actions: Actions = {
  answer: async ({ locals, request }) => {
    const form = await request.formData();
    const sent = readText(form, ['reviewId', 'moduleSlug', 'itemId', 'confidence']);
    // The question is shown again beside its explanation, although it is not due any more.
    const { practice } = await locals.gql(PracticeDocument, {});
    const asked = practice.items.find(
      ({ item, moduleSlug }) => item.id === sent.itemId && moduleSlug === sent.moduleSlug,
    );
    try {
      const { answerPractice } = await locals.gql(AnswerPracticeDocument, {
        ...sent,
        confidence: sent.confidence || null,
        ...readResponse(form),
      });
      return { asked: asked ?? null, answerPractice };
    } catch (cause) {
      const refusal = refuse(cause, {});
      return {
        ...refusal,
        data: { ...refusal.data, itemId: sent.itemId, answerError: refusal.data.problems?.[0]?.message },
      };
    }
  },
};
