import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const onOff = z.enum(['on', 'off']);

/** Every variable that the product reads; .env.example and the README's table are tested against it. */
export const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: onOff.default('off'),
  TELEFELLOW_DATA: z.string().default('.data'),
  TELEFELLOW_DEMO: onOff.optional(),
  TELEFELLOW_SECRET: z.string().min(32).optional(),
  TELEFELLOW_PARTS: z.string().default('web,api,worker'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_APP_URL: z.string().startsWith('postgres').optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  REDIS_URL: z.string().startsWith('redis').optional(),
  SMTP_URL: z.string().startsWith('smtp').optional(),
  MAIL_FROM: z.string().default('Telefellow <no-reply@telefellow.example>'),
  JITSI_DOMAIN: z.string().optional(),
  JITSI_APP_ID: z.string().default('telefellow'),
  JITSI_AUDIENCE: z.string().default('jitsi'),
  JITSI_SUBJECT: z.string().default('meet.jitsi'),
  JITSI_APP_SECRET: z.string().optional(),
  JITSI_PRIVATE_KEY: z.string().optional(),
  JITSI_KEY_ID: z.string().optional(),
  JITSI_WEBHOOK_SECRET: z.string().optional(),
  OIDC_DISCOVERY_URL: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Env = Readonly<
  Omit<z.infer<typeof envSchema>, 'TELEFELLOW_SECRET' | 'TELEFELLOW_DEMO' | 'PUBLIC_URL'> & {
    TELEFELLOW_SECRET: string;
    PUBLIC_URL: string;
    demo: boolean;
    production: boolean;
    parts: ReadonlySet<string>;
    dataDirectory: string;
  }
>;

/** The only reader of process.env. Throws one message that names every variable at fault. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = envSchema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is not usable:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  if (production && !env.TELEFELLOW_SECRET) {
    throw new Error(
      'The configuration is not usable:\n  TELEFELLOW_SECRET: required in production, 32 characters or more',
    );
  }
  const dataDirectory = path.resolve(env.TELEFELLOW_DATA);
  return Object.freeze({
    ...env,
    production,
    dataDirectory,
    demo: (env.TELEFELLOW_DEMO ?? (production ? 'off' : 'on')) === 'on',
    parts: new Set(env.TELEFELLOW_PARTS.split(',').map((part) => part.trim())),
    PUBLIC_URL: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    TELEFELLOW_SECRET: env.TELEFELLOW_SECRET ?? localSecret(dataDirectory),
  });
}

/** Outside production the secret is made once and kept beside the data, so that sessions survive a restart. */
function localSecret(directory: string): string {
  const file = path.join(directory, 'secret');
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    fs.mkdirSync(directory, { recursive: true });
    const secret = randomBytes(32).toString('base64url');
    fs.writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
}

/** A key for one purpose, derived from the one secret, so that no two uses share a key. */
export function deriveKey(env: Pick<Env, 'TELEFELLOW_SECRET'>, purpose: string): Buffer {
  return createHash('sha256').update(`${purpose}\0${env.TELEFELLOW_SECRET}`).digest();
}
