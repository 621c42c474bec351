import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { GradeShortAnswerDocument, ShortAnswerPageDocument } from '#lib/api/generated/graphql.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { shortAnswer } = await locals.gql(ShortAnswerPageDocument, { attemptId: params.attempt, itemId: params.item });
  // One key a rendering: a grade that is sent twice from it is one grade.
  return { answer: shortAnswer, idempotencyKey: randomUUID() };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const values = readText(await request.formData(), ['outcome', 'comment', 'idempotencyKey']);
    try {
      await locals.gql(GradeShortAnswerDocument, { attemptId: params.attempt, itemId: params.item, ...values });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, '/learn/grading?saved');
  },
};
