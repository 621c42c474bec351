import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Env } from '../../config/env.ts';
import { deriveKey } from '../../config/env.ts';
import { appRoleOptions } from '../database/database.ts';

export const AUTH = Symbol('AUTH');
export const AUTH_RESOURCES = Symbol('AUTH_RESOURCES');
export type AuthResources = ReturnType<typeof createAuth>;
export type Auth = AuthResources['auth'];

export interface AuthMail {
  to: string;
  name: string;
  subject: string;
  text: string;
}

/**
 * Accounts, sessions, passkeys, TOTP and single sign-on come from better-auth (docs/adr/0002). Nobody signs up: an account
 * is made when an invitation is accepted, and single sign-on only opens accounts that exist.
 */
export function createAuth(env: Env, sendMail: (mail: AuthMail) => Promise<void>) {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_APP_URL ?? env.DATABASE_URL,
    options: appRoleOptions({ appUrl: env.DATABASE_APP_URL }),
    max: 4,
    statement_timeout: 5_000,
  });
  // An idle connection that the server ends is replaced on the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const url = new URL(env.PUBLIC_URL);
  const auth = betterAuth({
    appName: 'Telefellow',
    baseURL: env.PUBLIC_URL,
    basePath: '/api/auth',
    secret: deriveKey(env, 'sign-in').toString('base64url'),
    database: pool,
    trustedOrigins: [url.origin],
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // NIST 800-63B-4: 15 characters without a second factor; the demo's password is exactly that long.
      minPasswordLength: 15,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 30 * 60,
      sendResetPassword: async ({ user, token }) => {
        await sendMail({
          to: user.email,
          name: user.name,
          subject: 'Set a new password for Telefellow',
          text: `Set a new password within 30 minutes:\n\n${env.PUBLIC_URL}/reset/${token}\n\nIf you did not ask for this, do nothing: your password stays as it is.`,
        });
      },
    },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'auth_sessions',
      expiresIn: 14 * 24 * 3600,
      updateAge: 24 * 3600,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'auth_accounts',
      accountLinking: { enabled: true, trustedProviders: ['institution'] },
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'auth_rate_limits',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/email': { window: 60, max: env.demo ? 60 : 10 },
        '/request-password-reset': { window: 300, max: 5 },
        '/two-factor/*': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'telefellow',
      useSecureCookies: url.protocol === 'https:',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: ['x-telefellow-client'] },
    },
    plugins: [
      twoFactor({
        issuer: 'Telefellow',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      } as Parameters<typeof twoFactor>[0]),
      passkey({
        rpID: url.hostname,
        rpName: 'Telefellow',
        origin: url.origin,
        schema: {
          passkey: {
            modelName: 'auth_passkeys',
            fields: {
              userId: 'user_id',
              publicKey: 'public_key',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      } as Parameters<typeof passkey>[0]),
      ...singleSignOn(env),
    ],
  });
  return { auth, close: () => pool.end() };
}

/** OpenID Connect for the institution, when it is configured; PKCE, and no account is made on the way. */
function singleSignOn(env: Env) {
  if (!env.OIDC_DISCOVERY_URL || !env.OIDC_CLIENT_ID) return [];
  return [
    genericOAuth({
      config: [
        {
          providerId: 'institution',
          discoveryUrl: env.OIDC_DISCOVERY_URL,
          clientId: env.OIDC_CLIENT_ID,
          clientSecret: env.OIDC_CLIENT_SECRET,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          disableSignUp: true,
        },
      ],
    }),
  ];
}
