import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import {
  CancelVisitDocument,
  EndVisitDocument,
  RenewPatientLinkDocument,
  ReportTechnicalProblemDocument,
  SetChecklistItemDocument,
  SetPatientStateDocument,
  VisitDocument,
  VisitStatesDocument,
} from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { visit } = await locals.gql(VisitDocument, { code: params.code });
  const { visitPeople } = await locals.gql(VisitStatesDocument);
  return { shell: 'rail' as const, visit, states: visitPeople.states, now: new Date().toISOString() };
};

type Outcome = { patientLink?: string };

/** One change of the visit named in the form; a refusal is shown above the room, which stays as it is. */
function change(run: (event: RequestEvent, form: FormData, visitId: string) => Promise<Outcome | void>) {
  return async (event: RequestEvent) => {
    const form = await event.request.formData();
    try {
      const outcome = await run(event, form, String(form.get('visitId')));
      return { message: null, patientLink: outcome?.patientLink ?? null };
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      const message =
        cause.code === 'CONFLICT' ? m.visits_changed_meanwhile() : (cause.problems[0]?.message ?? cause.message);
      return fail(422, { message, patientLink: null });
    }
  };
}

export const actions: Actions = {
  state: change(async ({ locals }, form, visitId) => {
    const { patientState, version } = readText(form, ['patientState', 'version']);
    const variables = { visitId, state: patientState || null, version: Number(version) };
    await locals.gql(SetPatientStateDocument, variables);
  }),
  check: change(async ({ locals }, form, visitId) => {
    const { item, done } = readText(form, ['item', 'done']);
    await locals.gql(SetChecklistItemDocument, { visitId, item, done: done === 'true' });
  }),
  link: change(async ({ locals }, _form, visitId) => {
    const { renewPatientLink } = await locals.gql(RenewPatientLinkDocument, { visitId });
    return { patientLink: renewPatientLink };
  }),
  end: change(async ({ locals }, _form, visitId) => {
    await locals.gql(EndVisitDocument, { visitId });
  }),
  cancel: change(async ({ locals }, _form, visitId) => {
    await locals.gql(CancelVisitDocument, { visitId });
  }),
  problem: change(async ({ locals }, _form, visitId) => {
    await locals.gql(ReportTechnicalProblemDocument, { visitId });
  }),
};
