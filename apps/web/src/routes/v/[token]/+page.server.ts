import { ApiError } from '#lib/api/api-error.ts';
import { VisitAsPatientDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  // The secret stands in the address: it must not travel on, and no search engine may keep it.
  setHeaders({ 'x-robots-tag': 'noindex' });
  try {
    const { visitAsPatient } = await locals.gql(VisitAsPatientDocument, { token: params.token });
    return { token: params.token, visit: visitAsPatient, message: null, now: new Date().toISOString() };
  } catch (cause) {
    if (cause instanceof ApiError && cause.code === 'LINK_INVALID') {
      return { token: params.token, visit: null, message: cause.message, now: new Date().toISOString() };
    }
    throw cause;
  }
};
