import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Which modules a program asks of its fellows, from a day on. A change is a new version. */
export class Progress1764000000018 implements MigrationInterface {
  name = 'Progress1764000000018';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE curricula (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        program_id uuid NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        -- A day of the program's zone.
        effective_from date NOT NULL,
        -- In the order of the program: slug, required, dueDays or null for the days of the module itself.
        modules jsonb NOT NULL,
        signed_by uuid NOT NULL,
        signed_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, program_id, version),
        FOREIGN KEY (institution_id, program_id) REFERENCES programs (institution_id, id),
        FOREIGN KEY (institution_id, signed_by) REFERENCES people (institution_id, id)
      );
      CREATE INDEX curricula_in_force ON curricula (institution_id, program_id, effective_from DESC, version DESC);
      ${tenantTable('curricula', { appendOnly: true })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE curricula');
  }
}
