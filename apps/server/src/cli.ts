import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import { readEnv } from './config/env.ts';
import { startEmbeddedPostgres } from './platform/database/embedded-postgres.ts';
import { migrate } from './platform/database/migrate.ts';
import { printSchemaFile } from './schema.ts';

const [command, ...args] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Commands that are not the server: `schema`, `migrate`, `seed`, `create-admin`, `content-import`, `content-export`. */
async function main(): Promise<void> {
  if (command === 'schema') {
    const file = path.resolve('schema.graphql');
    const text = await printSchemaFile();
    const changed = !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text;
    if (args.includes('--check') && changed)
      throw new Error('schema.graphql is not what the code says; run npm run schema');
    if (changed) fs.writeFileSync(file, text);
    say(changed ? 'schema.graphql written' : 'schema.graphql is up to date');
    return;
  }
  await withDatabase(async (url) => {
    await migrate(url, say);
    if (command === 'migrate') return;
    const { runSeedCommand, createAdmin } = await import('./seed/commands.ts');
    if (command === 'seed') return runSeedCommand(url, args, say);
    if (command === 'create-admin') return createAdmin(url, args, say);
    const { importContent, exportContent } = await import('./seed/content-commands.ts');
    if (command === 'content-import') return importContent(url, args, say);
    if (command === 'content-export') return exportContent(url, args, say);
    throw new Error(`unknown command ${command ?? ''}; there are schema, migrate, seed, create-admin`);
  });
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const env = readEnv();
  const embedded = env.DATABASE_URL ? null : await startEmbeddedPostgres(env.dataDirectory);
  try {
    await work(env.DATABASE_URL ?? (embedded?.url as string));
  } finally {
    await embedded?.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
