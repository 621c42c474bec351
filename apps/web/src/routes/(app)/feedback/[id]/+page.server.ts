import { evidenceOf, readContent, WEBSIDE_RUBRIC } from '@telefellow/assessment';
import { redirect } from '@sveltejs/kit';
import { FeedbackDocument, RespondToAssessmentDocument } from '#lib/api/generated/graphql.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { assessment } = await locals.gql(FeedbackDocument, { id: params.id });
  const read = assessment.content === null ? null : readContent(assessment.content);
  const content = read?.ok ? read.value : null;
  return {
    assessment,
    content,
    countsToward: content ? evidenceOf(WEBSIDE_RUBRIC, content).map(({ code }) => code as string) : [],
    // Made once for this form, so that a double tap answers once.
    idempotencyKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const values = readText(await request.formData(), ['reply', 'idempotencyKey']);
    try {
      await locals.gql(RespondToAssessmentDocument, {
        id: params.id,
        reply: values.reply || null,
        idempotencyKey: values.idempotencyKey || crypto.randomUUID(),
      });
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, `/feedback/${params.id}`);
  },
};
