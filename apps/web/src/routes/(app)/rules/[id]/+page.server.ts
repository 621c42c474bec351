import { redirect } from '@sveltejs/kit';
import { ReviewRuleDocument, RuleVersionsDocument, SupersedeRuleDocument } from '#lib/api/generated/graphql.ts';
import { readText, refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
  (await locals.gql(RuleVersionsDocument, { id: params.id })).rule;

const FIELDS = [
  'level',
  'summary',
  'citation',
  'sourceUrl',
  'sourceKind',
  'effectiveFrom',
  'effectiveTo',
  'confidence',
] as const;

export const actions: Actions = {
  review: async ({ locals, params }) => {
    try {
      await locals.gql(ReviewRuleDocument, { id: params.id });
      return { reviewed: true };
    } catch (cause) {
      return refuse(cause, {} as Record<string, string>);
    }
  },
  version: async ({ locals, params, request }) => {
    const values = readText(await request.formData(), FIELDS);
    let id: string;
    try {
      const input = {
        ...values,
        sourceUrl: values.sourceUrl || null,
        effectiveFrom: values.effectiveFrom || null,
        effectiveTo: values.effectiveTo || null,
      };
      id = (await locals.gql(SupersedeRuleDocument, { id: params.id, input })).supersedeRule.rule.id;
    } catch (cause) {
      return refuse(cause, values as Record<string, string>);
    }
    redirect(303, `/rules/${encodeURIComponent(id)}?made=1`);
  },
};
