import { createApplication } from './application.ts';
import { readEnv } from './config/env.ts';
import { assertNoEviction } from './platform/queue/queues.ts';

/** The same modules without HTTP: only the background jobs. */
const env = Object.freeze({ ...readEnv(), parts: new Set(['worker']) });
if (!env.DATABASE_URL) throw new Error('the worker needs DATABASE_URL');
if (env.REDIS_URL) await assertNoEviction(env.REDIS_URL);
const app = await createApplication(env);
process.stdout.write('the worker is ready\n');
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void app.close().then(() => process.exit(0)));
