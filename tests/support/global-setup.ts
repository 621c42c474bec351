import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../apps/server/src/platform/database/embedded-postgres.ts';
import { migrate } from '../../apps/server/src/platform/database/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One real server for the run, with one migrated template; each test file copies it (tests/support/world.ts). */
export default async function setup(project: TestProject) {
  process.env.NODE_ENV = 'test';
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'telefellow-test-'));
  fs.chmodSync(directory, 0o755);
  const embedded = await startEmbeddedPostgres(directory, 'template_telefellow');
  await migrate(embedded.url);
  project.provide('databaseUrl', embedded.url);
  return async () => {
    await embedded.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  };
}
