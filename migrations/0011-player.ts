import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** What faculty say about short answers; a second opinion is another row, and the newest one counts. */
export class Player1764000000011 implements MigrationInterface {
  name = 'Player1764000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE check_grades (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        attempt_id uuid NOT NULL,
        item_id text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('met', 'partly', 'not_met')),
        comment text NOT NULL,
        graded_by uuid NOT NULL,
        graded_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, id),
        FOREIGN KEY (institution_id, attempt_id, item_id)
          REFERENCES check_answers (institution_id, attempt_id, item_id),
        FOREIGN KEY (institution_id, graded_by) REFERENCES people (institution_id, id)
      );
      CREATE INDEX check_grades_answer ON check_grades (institution_id, attempt_id, item_id, graded_at);
      CREATE INDEX check_answers_short ON check_answers (institution_id, answered_at) WHERE correct IS NULL;
      ${tenantTable('check_grades', { appendOnly: true })}

      -- Until when each fellow was told of her grades: one mail gathers what came since.
      CREATE TABLE check_grade_digests (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        sent_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, person_id, sent_at),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      ${tenantTable('check_grade_digests', { appendOnly: true })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE check_grade_digests, check_grades;
      DROP INDEX check_answers_short;
    `);
  }
}
