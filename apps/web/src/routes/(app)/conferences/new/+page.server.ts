import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { CreateConferenceDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import { timeZones } from '#lib/server/places.ts';
import { instantOf } from '#lib/server/zoned-time.ts';
import type { Actions, PageServerLoad } from './$types';

const FIELDS = [
  'title',
  'summary',
  'speaker',
  'startsAt',
  'endsAt',
  'timeZone',
  'capacity',
  'passPercent',
  'key',
] as const;

export const load: PageServerLoad = async ({ parent }) => {
  const { viewer } = await parent();
  const role = viewer.context?.role;
  if (role !== 'COORDINATOR' && role !== 'DIRECTOR') error(404, m.common_denied());
  return { timeZones, key: randomUUID() };
};

export const actions: Actions = {
  default: async (event) => {
    const values = readText(await event.request.formData(), FIELDS);
    const startsAt = instantOf(values.startsAt, values.timeZone);
    const endsAt = instantOf(values.endsAt, values.timeZone);
    const capacity = wholeNumber(values.capacity);
    const passPercent = wholeNumber(values.passPercent);
    const problems = [
      ...(startsAt ? [] : [{ field: 'startsAt', code: 'missing', message: m.conferences_time_missing() }]),
      ...(endsAt ? [] : [{ field: 'endsAt', code: 'missing', message: m.conferences_time_missing() }]),
      ...(capacity ? [] : [{ field: 'capacity', code: 'missing', message: m.conferences_number_missing() }]),
      ...(passPercent ? [] : [{ field: 'passPercent', code: 'missing', message: m.conferences_number_missing() }]),
    ];
    if (!startsAt || !endsAt || !capacity || !passPercent) {
      const fields: Record<string, string> = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
      return fail(422, { values, fields, problems, message: null });
    }
    const { title, summary, speaker, timeZone, key } = values;
    const input = { title, summary, speaker, timeZone, startsAt, endsAt, capacity, passPercent };
    let slug: string;
    try {
      const made = await event.locals.gql(CreateConferenceDocument, { input, idempotencyKey: key || null });
      slug = made.createConference.slug;
    } catch (cause) {
      return refuse(cause, values);
    }
    redirect(303, `/conferences/${slug}`);
  },
};

function wholeNumber(text: string): number | null {
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}
