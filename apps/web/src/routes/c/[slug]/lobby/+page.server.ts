import { CancelRegistrationDocument, LobbyDocument } from '#lib/api/generated/graphql.ts';
import { ApiError } from '#lib/api/api-error.ts';
import { refuse } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const key = url.searchParams.get('key') ?? '';
  const page = { slug: params.slug, key, now: new Date().toISOString() };
  try {
    const { lobby, myAttendance } = await locals.gql(LobbyDocument, { key });
    return { ...page, lobby, attendance: myAttendance };
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.code !== 'LINK_INVALID') throw cause;
    return { ...page, lobby: null, attendance: null };
  }
};

export const actions: Actions = {
  cancel: async ({ locals, url }) => {
    try {
      await locals.gql(CancelRegistrationDocument, { key: url.searchParams.get('key') ?? '' });
    } catch (cause) {
      return refuse(cause, {});
    }
    return { cancelled: true as const };
  },
};
