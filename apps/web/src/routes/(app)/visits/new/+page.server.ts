import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import {
  ScheduleVisitDocument,
  VisitCoverDocument,
  VisitPeopleDocument,
  type VisitCoverFieldsFragment,
} from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import { instantOf } from '#lib/visits/local-time.ts';
import type { Actions, PageServerLoad } from './$types';

const FIELDS = [
  'fellowId',
  'supervisorId',
  'epa',
  'patientLabel',
  'patientState',
  'modality',
  'scheduledAt',
  'durationMinutes',
  'otherLine',
  'overrideReason',
  'timeZone',
  'idempotencyKey',
] as const;
type Values = Record<(typeof FIELDS)[number], string> & { simulated: boolean };

interface Question {
  fellowId: string;
  supervisorId: string;
  state: string;
  date: string;
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const { visitPeople } = await locals.gql(VisitPeopleDocument);
  const asked = {
    fellowId: url.searchParams.get('fellow') ?? '',
    supervisorId: url.searchParams.get('supervisor') ?? '',
    state: url.searchParams.get('state') ?? '',
    date: url.searchParams.get('date') ?? '',
  };
  return { ...visitPeople, asked, cover: await coverOf(locals, asked), idempotencyKey: randomUUID() };
};

export const actions: Actions = {
  /** Without script the verdict is asked for by a button; what was typed stays. */
  check: async ({ request, locals }) => {
    const values = await readValues(request);
    const { fellowId, supervisorId, patientState: state, scheduledAt } = values;
    const cover = await coverOf(locals, { fellowId, supervisorId, state, date: scheduledAt.slice(0, 10) });
    const message = cover ? null : m.visits_cover_needs();
    return { values, cover, fields: {} as Record<string, string>, problems: [], message };
  },
  schedule: async (event) => {
    const values = await readValues(event.request);
    const missing = missingFields(values);
    if (missing.length > 0) {
      const fields = Object.fromEntries(missing.map(({ field, message }) => [field, message]));
      return fail(422, { values, cover: null, fields, problems: missing, message: null });
    }
    return schedule(event, values);
  },
};

async function schedule({ locals }: RequestEvent, values: Values) {
  const { simulated, idempotencyKey, timeZone, scheduledAt, durationMinutes, ...rest } = values;
  const input = {
    ...rest,
    simulated,
    patientState: rest.patientState || null,
    otherLine: rest.otherLine || null,
    overrideReason: rest.overrideReason || null,
    scheduledAt: instantOf(scheduledAt, timeZone) as string,
    durationMinutes: Number(durationMinutes),
  };
  try {
    const { scheduleVisit } = await locals.gql(ScheduleVisitDocument, { input, idempotencyKey });
    return { scheduled: scheduleVisit };
  } catch (cause) {
    const refusal = refuse(cause, values);
    const { fellowId, supervisorId, patientState: state } = values;
    const cover = await coverOf(locals, { fellowId, supervisorId, state, date: scheduledAt.slice(0, 10) });
    return fail(422, { ...refusal.data, cover });
  }
}

async function readValues(request: Request): Promise<Values> {
  const form = await request.formData();
  return { ...readText(form, FIELDS), simulated: form.get('simulated') === 'on' };
}

function missingFields(values: Values) {
  const needed = [
    ['fellowId', m.visits_missing_fellow()],
    ['supervisorId', m.visits_missing_supervisor()],
    ['epa', m.visits_missing_epa()],
  ] as const;
  const problems: { field: string; code: string; message: string }[] = needed
    .filter(([field]) => !values[field])
    .map(([field, message]) => ({ field, code: 'missing', message }));
  if (!isZone(values.timeZone) || !instantOf(values.scheduledAt, values.timeZone)) {
    problems.push({ field: 'scheduledAt', code: 'missing', message: m.visits_missing_time() });
  }
  if (!/^\d{1,3}$/.test(values.durationMinutes)) {
    problems.push({ field: 'durationMinutes', code: 'missing', message: m.visits_missing_duration() });
  }
  return problems;
}

function isZone(zone: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC';
}

/** Null while the question is incomplete or is not this person's to ask: the form says so at its fields. */
async function coverOf(locals: App.Locals, question: Question): Promise<VisitCoverFieldsFragment | null> {
  const { fellowId, supervisorId, date, state } = question;
  if (!fellowId || !supervisorId || !/^\d{4}-\d\d-\d\d$/.test(date)) return null;
  try {
    return (await locals.gql(VisitCoverDocument, { fellowId, supervisorId, date, state: state || null })).visitCover;
  } catch (cause) {
    if (cause instanceof ApiError) return null;
    throw cause;
  }
}
