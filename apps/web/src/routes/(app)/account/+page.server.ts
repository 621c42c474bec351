import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import {
  CalendarFeedDocument,
  RevokeCalendarFeedDocument,
  RotateCalendarFeedDocument,
} from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getAuth, postAuth, type AuthAnswer } from '#lib/server/auth.ts';
import { readText } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

interface Session {
  id: string;
  token: string;
  userAgent: string | null;
  createdAt: string;
  updatedAt: string;
}

interface Own {
  session: Session;
  user: { twoFactorEnabled?: boolean | null };
}

const CALENDAR_ROLES = new Set<string>(['FELLOW', 'FACULTY', 'COORDINATOR', 'DIRECTOR']);

export const load: PageServerLoad = async (event) => {
  const own = await getAuth<Own>(event, '/get-session');
  const sessions = await getAuth<Session[]>(event, '/list-sessions');
  const passkeys = await getAuth<{ id: string; name: string | null; createdAt: string | null }[]>(
    event,
    '/passkey/list-user-passkeys',
  );
  const role = (await event.locals.viewer())?.context?.role;
  const hasCalendar = role !== undefined && CALENDAR_ROLES.has(role);
  const feed = hasCalendar ? (await event.locals.gql(CalendarFeedDocument)).calendarFeed : null;
  return {
    hasCalendar,
    feed,
    hasSecondStep: own?.user.twoFactorEnabled === true,
    // The tokens stay on the server: a page names a session by its id.
    sessions:
      sessions?.map(({ id, userAgent, createdAt, updatedAt }) => ({
        id,
        userAgent,
        createdAt,
        updatedAt,
        isThis: id === own?.session.id,
      })) ?? null,
    passkeys: (passkeys ?? []).map(({ id, name, createdAt }) => ({ id, name, createdAt })),
  };
};

type Section = 'calendar' | 'password' | 'sessions' | 'totp' | 'passkeys';

export const actions: Actions = {
  rotateCalendar: async ({ locals }) => {
    const { rotateCalendarFeed: address } = await locals.gql(RotateCalendarFeedDocument);
    return { ...done('calendar', null), address };
  },
  revokeCalendar: async ({ locals }) => {
    await locals.gql(RevokeCalendarFeedDocument);
    return done('calendar', m.calendar_revoked());
  },
  password: async (event) => {
    const { currentPassword, newPassword } = readText(await event.request.formData(), [
      'currentPassword',
      'newPassword',
    ]);
    if (!currentPassword) return refused('password', 'currentPassword', m.account_password_missing());
    if (newPassword.length < 15 || newPassword.length > 128)
      return refused('password', 'newPassword', m.account_password_short());
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    const answer = await postAuth(event, '/change-password', body);
    if (!answer.ok) return explain('password', 'currentPassword', answer, m.account_password_wrong());
    return done('password', m.account_password_done());
  },
  session: async (event) => {
    const { id } = readText(await event.request.formData(), ['id']);
    const sessions = await getAuth<Session[]>(event, '/list-sessions');
    const session = sessions?.find((candidate) => candidate.id === id);
    // A session that has ended by itself is what was asked for.
    if (!session) return done('sessions', m.account_session_ended());
    const answer = await postAuth(event, '/revoke-session', { token: session.token });
    if (!answer.ok) return explain('sessions', 'id', answer, m.account_failed());
    return done('sessions', m.account_session_ended());
  },
  startTotp: async (event) => {
    const { password } = readText(await event.request.formData(), ['password']);
    const answer = await postAuth(event, '/two-factor/enable', { password });
    if (!answer.ok) return explain('totp', 'password', answer, m.account_password_wrong());
    const setup = setupOf(String(answer.body.totpURI), (answer.body.backupCodes as string[] | undefined) ?? []);
    return { ...done('totp', null), setup };
  },
  verifyTotp: async (event) => {
    const form = readText(await event.request.formData(), ['code', 'uri', 'codes']);
    const setup = setupOf(form.uri, form.codes.split(' '));
    const answer = await postAuth(event, '/two-factor/verify-totp', { code: form.code.replace(/\s/g, '') });
    if (answer.ok) return done('totp', m.account_totp_done());
    const message = tooMany(answer) ?? m.account_totp_code_wrong();
    return fail(422, { ...done('totp', null), fields: { code: message } as Record<string, string>, setup });
  },
  stopTotp: async (event) => {
    const { password } = readText(await event.request.formData(), ['password']);
    const answer = await postAuth(event, '/two-factor/disable', { password });
    if (!answer.ok) return explain('totp', 'password', answer, m.account_password_wrong());
    return done('totp', m.account_totp_stopped());
  },
  passkey: async (event: RequestEvent) => {
    const { id } = readText(await event.request.formData(), ['id']);
    const answer = await postAuth(event, '/passkey/delete-passkey', { id });
    if (!answer.ok) return explain('passkeys', 'id', answer, m.account_failed());
    return done('passkeys', m.account_passkey_removed());
  },
};

interface Setup {
  uri: string;
  secret: string;
  codes: string[];
}

function setupOf(uri: string, codes: string[]): Setup | null {
  const url = URL.parse(uri);
  if (url?.protocol !== 'otpauth:') return null;
  return { uri, secret: url.searchParams.get('secret') ?? '', codes };
}

function done(section: Section, message: string | null) {
  return {
    section,
    message,
    fields: {} as Record<string, string>,
    setup: null as Setup | null,
    address: null as string | null,
  };
}

function refused(section: Section, field: string, message: string) {
  return fail(422, { ...done(section, null), fields: { [field]: message } as Record<string, string> });
}

function explain(section: Section, field: string, answer: AuthAnswer, otherwise: string) {
  return refused(section, field, tooMany(answer) ?? (answer.status >= 500 ? m.account_failed() : otherwise));
}

function tooMany(answer: AuthAnswer): string | null {
  return answer.retryAfter === null ? null : m.account_too_many({ seconds: answer.retryAfter });
}
