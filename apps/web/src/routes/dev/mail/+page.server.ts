import { error } from '@sveltejs/kit';
import { DevMailsDocument } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { isDemo } from '#lib/server/demo.ts';
import { pageVariables } from '#lib/server/page-variables.ts';
import type { PageServerLoad } from './$types';

const PAGE = 25;

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!isDemo()) error(404, m.common_denied());
  const { devMails } = await locals.gql(DevMailsDocument, pageVariables(url, PAGE));
  return { mails: devMails };
};
