import { LicenseRecordDocument } from '#lib/api/generated/graphql.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.gql(LicenseRecordDocument, { id: params.id });
