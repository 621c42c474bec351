import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { PublicConferenceDocument, RegisterForConferenceDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { readText, refuse } from '#lib/server/forms.ts';
import { countries, timeZones } from '#lib/server/places.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { publicConference } = await locals.gql(PublicConferenceDocument, { slug: params.slug });
  if (!publicConference) error(404, m.common_denied());
  return { conference: publicConference, countries, timeZones, key: randomUUID() };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const values = readText(await request.formData(), ['name', 'email', 'country', 'timeZone', 'key']);
    const { key, ...facts } = values;
    try {
      await locals.gql(RegisterForConferenceDocument, { slug: params.slug, ...facts, idempotencyKey: key || null });
    } catch (cause) {
      return refuse(cause, values);
    }
    return { sentTo: values.email };
  },
};
