import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApplication } from './application.ts';
import { readEnv, type Env } from './config/env.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/database/embedded-postgres.ts';
import { migrate } from './platform/database/migrate.ts';
import { assertNoEviction } from './platform/queue/queues.ts';
import { demoAccounts, seedDemoOnce } from './seed/demo.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const started = performance.now();
  let env = readEnv();
  await assertPortFree(env.PORT, env.HOST);
  const embedded = env.DATABASE_URL ? null : await embeddedDatabase(env);
  if (embedded) env = Object.freeze({ ...env, DATABASE_URL: embedded.url });
  try {
    await serve(env, started, embedded);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function serve(env: Env, started: number, embedded: EmbeddedPostgres | null): Promise<void> {
  if (env.REDIS_URL) await assertNoEviction(env.REDIS_URL);
  if (!env.production || embedded) await migrate(env.DATABASE_URL as string, say);
  const web = env.parts.has('web') ? await webHandler() : undefined;
  const app = await createApplication(env, { web });
  try {
    if (env.demo) await seedDemoOnce(app, say);
    await app.listen(env.PORT, env.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  say(`Telefellow is ready at ${env.PUBLIC_URL} after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (env.demo) for (const line of demoAccounts()) say(line);
  stopOnSignals(async () => {
    await app.close();
    await embedded?.stop();
  });
}

async function embeddedDatabase(env: Env): Promise<EmbeddedPostgres> {
  say('starting the embedded Postgres');
  return startEmbeddedPostgres(env.dataDirectory);
}

/** Asked first: a second start on the same port must not touch the first one's database. */
function assertPortFree(port: number, host: string): Promise<void> {
  return new Promise((ok, fail) => {
    const probe = net.createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new Error(`port ${port} is in use; set PORT to another one`) : error),
    );
    probe.listen(port, host, () => probe.close(() => ok()));
  });
}

async function webHandler() {
  const file = path.resolve(import.meta.dirname, '../../web/build/handler.js');
  if (!fs.existsSync(file)) throw new Error('the web is not built: npm run build');
  process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
  // A CSV of 5 MB arrives through a form.
  process.env.BODY_SIZE_LIMIT ??= '6M';
  const { handler } = (await import(pathToFileURL(file).href)) as {
    handler: NonNullable<Parameters<typeof createApplication>[1]>['web'];
  };
  return handler;
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('stopping');
      setTimeout(() => process.exit(1), 15_000).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error && error.constructor === Error ? error.message : error);
  process.exit(1);
});
