import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../../../../migrations/index.ts';

/** Brings a database to the newest schema: ours, the queue's, and the grants of the application role on both. */
export async function migrate(url: string, log: (line: string) => void = () => {}): Promise<void> {
  const source = new DataSource({ type: 'postgres', url, migrations, migrationsTableName: 'schema_migrations' });
  await source.initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    for (const migration of done) log(`migrated ${migration.name}`);
  } finally {
    await source.destroy();
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client, 'bullmq');
    await client.query(`
      -- The queue makes a sequence for each of its queues on first use, in its own schema.
      GRANT USAGE, CREATE ON SCHEMA bullmq TO telefellow_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO telefellow_app;
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA bullmq TO telefellow_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO telefellow_app;
      GRANT SELECT ON schema_migrations TO telefellow_app;
    `);
  } finally {
    await client.end();
  }
}
