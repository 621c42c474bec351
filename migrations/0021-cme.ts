import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Continuing education: credits that people hold, credits taken back, and the degree that chooses the board. */
export class Cme1764000000021 implements MigrationInterface {
  name = 'Cme1764000000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A correction is a row that replaces one; what a credit was before stays.
      CREATE TABLE cme_credits (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        source text NOT NULL CHECK (source IN ('hand', 'webinar', 'module')),
        -- The conference or the module version.
        source_id uuid,
        title text NOT NULL,
        provider text NOT NULL,
        earned_on date NOT NULL,
        hours numeric(4, 2) NOT NULL CHECK (hours BETWEEN 0.25 AND 24 AND hours * 4 = trunc(hours * 4)),
        pain_hours numeric(4, 2) NOT NULL CHECK (pain_hours BETWEEN 0 AND hours AND pain_hours * 4 = trunc(pain_hours * 4)),
        category1 boolean NOT NULL,
        certificate text,
        replaces uuid,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, replaces),
        CHECK ((source = 'hand') = (source_id IS NULL)),
        CHECK (source = 'hand' OR certificate IS NOT NULL),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, created_by) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, replaces) REFERENCES cme_credits (institution_id, id)
      );
      CREATE INDEX cme_credits_person ON cme_credits (institution_id, person_id, earned_on);
      ${tenantTable('cme_credits', { appendOnly: true })}

      CREATE TABLE cme_withdrawals (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        credit_id uuid NOT NULL,
        reason text NOT NULL,
        withdrawn_by uuid NOT NULL,
        withdrawn_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, credit_id),
        FOREIGN KEY (institution_id, credit_id) REFERENCES cme_credits (institution_id, id),
        FOREIGN KEY (institution_id, withdrawn_by) REFERENCES people (institution_id, id)
      );
      ${tenantTable('cme_withdrawals', { appendOnly: true })}

      CREATE TABLE cme_degrees (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        degree text NOT NULL CHECK (degree IN ('MD', 'DO')),
        PRIMARY KEY (institution_id, person_id),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      ${tenantTable('cme_degrees')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE cme_degrees, cme_withdrawals, cme_credits');
  }
}
