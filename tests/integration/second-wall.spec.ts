import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { World } from '../support/world.ts';

/** Tables without row security, each for the reason that docs/ARCHITECTURE.md gives. */
const SHARED = [
  'auth_accounts',
  'auth_passkeys',
  'auth_rate_limits',
  'auth_sessions',
  'auth_two_factors',
  'auth_users',
  'auth_verifications',
  'institutions',
  'jurisdictions',
  'link_tokens',
  'public_slugs',
  'room_directory',
  'schema_migrations',
];

describe('the second wall', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const tables = async () =>
    (
      await world.db
        .query(`SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) AS owner,
        (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL) AS policies
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')`)
    ).rows;

  it('forces row security with both clauses on every table that is not on the shared list', async () => {
    const open = (await tables()).filter(
      (t) => !SHARED.includes(t.relname) && !(t.relrowsecurity && t.relforcerowsecurity && t.policies === 1),
    );
    expect(open.map((t) => t.relname)).toEqual([]);
  });

  it('has no stale name on the shared list', async () => {
    const names = (await tables()).map((t) => t.relname);
    expect(SHARED.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('gives the application role nothing to own and no way around', async () => {
    const { rows } = await world.db.query(`SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
      (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relowner = r.oid AND n.nspname = 'public') AS owned FROM pg_roles r WHERE rolname = 'telefellow_app'`);
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 },
    ]);
  });

  it('leads every primary and unique key of tenant tables with the institution', async () => {
    const { rows } = await world.db.query(`SELECT c.relname, i.relname AS index, a.attname
      FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE n.nspname = 'public' AND x.indisunique AND a.attname <> 'institution_id'`);
    expect(rows.filter((row) => !SHARED.includes(row.relname))).toEqual([]);
  });

  it('carries the institution in the same place of every foreign key between tenant tables', async () => {
    const { rows } = await world.db.query(`SELECT con.conname, c.relname, r.relname AS target, a.attname
      FROM pg_constraint con JOIN pg_class c ON c.oid = con.conrelid JOIN pg_class r ON r.oid = con.confrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = con.conkey[1]
      WHERE n.nspname = 'public' AND con.contype = 'f'`);
    const wrong = rows.filter((row) => !SHARED.includes(row.target) && row.attname !== 'institution_id');
    expect(wrong).toEqual([]);
  });

  it('uses no triggers, sequences or materialized views', async () => {
    const { rows } = await world.db.query(`SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND relkind IN ('S', 'm') AND relname NOT LIKE 'schema_migrations%'
      UNION ALL SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND NOT tgisinternal`);
    expect(rows).toEqual([]);
  });

  it('shows the application role no row of another institution, whatever it asks', async () => {
    const { institutionId } = world.person('a.fellow');
    const client = await world.db.connect();
    try {
      await client.query(`BEGIN; SET LOCAL ROLE telefellow_app; SET LOCAL app.institution_id = '${institutionId}'`);
      const { rows } = await client.query('SELECT DISTINCT institution_id FROM people');
      expect(rows).toEqual([{ institution_id: institutionId }]);
      await expect(
        client.query(
          `INSERT INTO programs (institution_id, id, name, specialty, time_zone) VALUES ($1, gen_random_uuid(), 'x', 'x', 'UTC')`,
          [world.person('b.fellow').institutionId],
        ),
      ).rejects.toThrow(/row-level security/);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('shows nothing when no institution is set', async () => {
    const client = await world.db.connect();
    try {
      await client.query('BEGIN; SET LOCAL ROLE telefellow_app');
      expect((await client.query('SELECT 1 FROM people')).rowCount).toBe(0);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('lets nobody change or delete an audit row', async () => {
    const client = await world.db.connect();
    try {
      for (const statement of ['UPDATE audit_entries SET action = action', 'DELETE FROM audit_entries']) {
        await client.query(`BEGIN; SET LOCAL ROLE telefellow_app`);
        await expect(client.query(statement)).rejects.toThrow(/permission denied/);
        await client.query('ROLLBACK');
      }
    } finally {
      client.release();
    }
  });
});
