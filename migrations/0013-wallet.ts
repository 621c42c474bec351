import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Which license renews which, what a license was before, and notices that go on after the end. */
export class Wallet1764000000013 implements MigrationInterface {
  name = 'Wallet1764000000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE licenses
        -- Set when a license was renewed under another number: lists, board and notices then follow the new row.
        ADD COLUMN superseded_by uuid,
        ADD COLUMN updated_by uuid,
        ADD FOREIGN KEY (institution_id, superseded_by) REFERENCES licenses (institution_id, id),
        ADD CHECK (superseded_by <> id);

      UPDATE licenses o SET superseded_by = n.id FROM licenses n
      WHERE n.institution_id = o.institution_id AND n.person_id = o.person_id AND n.state = o.state AND n.type = o.type
        AND n.status IN ('active', 'active_restricted', 'probation') AND n.expires_on > o.expires_on
        AND NOT EXISTS (SELECT FROM licenses x WHERE x.institution_id = n.institution_id AND x.person_id = n.person_id
          AND x.state = n.state AND x.type = n.type AND x.status IN ('active', 'active_restricted', 'probation')
          AND (x.expires_on, x.id) > (n.expires_on, n.id));

      -- A stage told, or passed over by a run that came late; negative stages are days after the end.
      ALTER TABLE license_notices ADD COLUMN passed boolean NOT NULL DEFAULT false;

      -- What a license was at each of its versions, whoever wrote it: by hand, by import, by the seed.
      CREATE TABLE license_versions (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        license_id uuid NOT NULL,
        version integer NOT NULL,
        at timestamptz NOT NULL,
        changed_by uuid,
        state text NOT NULL,
        type text NOT NULL,
        status text NOT NULL,
        number_sealed text NOT NULL,
        number_last4 text NOT NULL,
        issued_on date,
        expires_on date,
        restrictions text,
        verified_on date,
        PRIMARY KEY (institution_id, license_id, version),
        FOREIGN KEY (institution_id, license_id) REFERENCES licenses (institution_id, id)
      );
      ${tenantTable('license_versions', { appendOnly: true })}

      INSERT INTO license_versions SELECT institution_id, id, version, updated_at, NULL, state, type, status, number_sealed,
        number_last4, issued_on, expires_on, restrictions, verified_on FROM licenses;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE license_versions;
      ALTER TABLE license_notices DROP COLUMN passed;
      ALTER TABLE licenses DROP COLUMN updated_by, DROP COLUMN superseded_by;
    `);
  }
}
