import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

const PURPOSES = `'invitation', 'visit_patient', 'registration'`;

/** What was told to whom about work that is due, and the secret address under which a calendar is read. */
export class Paths1764000000016 implements MigrationInterface {
  name = 'Paths1764000000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE link_tokens DROP CONSTRAINT link_tokens_purpose_check;
      ALTER TABLE link_tokens ADD CONSTRAINT link_tokens_purpose_check CHECK (purpose IN (${PURPOSES}, 'calendar'));

      -- The key is the limit: one digest a fellow and day of the program's zone, whoever asks for it.
      CREATE TABLE progress_nudges (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        day date NOT NULL,
        sent_at timestamptz NOT NULL,
        -- Null: the nightly run.
        sent_by uuid,
        PRIMARY KEY (institution_id, person_id, day),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, sent_by) REFERENCES people (institution_id, id)
      );
      ${tenantTable('progress_nudges', { appendOnly: true })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE progress_nudges;
      DELETE FROM link_tokens WHERE purpose = 'calendar';
      ALTER TABLE link_tokens DROP CONSTRAINT link_tokens_purpose_check;
      ALTER TABLE link_tokens ADD CONSTRAINT link_tokens_purpose_check CHECK (purpose IN (${PURPOSES}));
    `);
  }
}
