import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Licenses of people and the notices that went out about their end. */
export class Licensure1764000000002 implements MigrationInterface {
  name = 'Licensure1764000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The number is sealed (AES-256-GCM); its keyed hash finds duplicates, its last four are shown.
      CREATE TABLE licenses (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        state text NOT NULL REFERENCES jurisdictions (code),
        type text NOT NULL,
        status text NOT NULL,
        number_sealed text NOT NULL,
        number_hash text NOT NULL,
        number_last4 text NOT NULL,
        issued_on date,
        expires_on date,
        restrictions text,
        verified_on date,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, person_id, state, type, number_hash),
        CHECK (expires_on IS NULL OR issued_on IS NULL OR expires_on > issued_on),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      CREATE INDEX licenses_expiry ON licenses (institution_id, expires_on);
      ${tenantTable('licenses')}

      -- A row a stage: a run repeated or delayed finds it and stays quiet.
      CREATE TABLE license_notices (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        license_id uuid NOT NULL,
        expires_on date NOT NULL,
        stage integer NOT NULL,
        sent_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, license_id, expires_on, stage),
        FOREIGN KEY (institution_id, license_id) REFERENCES licenses (institution_id, id)
      );
      ${tenantTable('license_notices', { appendOnly: true })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE license_notices, licenses');
  }
}
