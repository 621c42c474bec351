import { redirect } from '@sveltejs/kit';
import { CaseLogStartDocument, LogEncounterDocument } from '#lib/api/generated/graphql.ts';
import { fromTemplate, inputOf, readValues } from '#lib/caselog/values.ts';
import { refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const visitId = url.searchParams.get('visit');
  const { caseLogStart } = await locals.gql(CaseLogStartDocument, { visitId });
  const { today, supervisors, visit, template } = caseLogStart;
  const values = { ...fromTemplate(template), key: crypto.randomUUID(), occurredOn: today };
  if (visit) {
    values.visitId = visit.id;
    values.occurredOn = visit.occurredOn;
    values.supervisorId = visit.supervisorId;
    values.modality = visit.modality;
    values.patientState = visit.patientState ?? '';
  }
  return { today, supervisors, values, isFromVisit: visit !== null, isFromLast: template !== null };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const values = readValues(await request.formData());
    let code: string;
    try {
      const { logEncounter } = await locals.gql(LogEncounterDocument, {
        input: inputOf(values),
        idempotencyKey: values.key || null,
      });
      code = logEncounter.caseCode;
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, `/log?saved=${encodeURIComponent(code)}`);
  },
};
