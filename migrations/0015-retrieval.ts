import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** What a learner remembers of each item she met, and every answer that made it so. */
export class Retrieval1764000000015 implements MigrationInterface {
  name = 'Retrieval1764000000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE retrieval_cards (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        module_slug text NOT NULL,
        item_id text NOT NULL,
        due_at timestamptz NOT NULL,
        stability double precision NOT NULL,
        difficulty double precision NOT NULL,
        reps integer NOT NULL,
        lapses integer NOT NULL,
        last_review_at timestamptz NOT NULL,
        last_correct boolean NOT NULL,
        PRIMARY KEY (institution_id, person_id, module_slug, item_id),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      CREATE INDEX retrieval_cards_due ON retrieval_cards (institution_id, person_id, due_at);
      ${tenantTable('retrieval_cards')}

      -- The id comes from the browser: an answer that a phone sends twice is one row.
      CREATE TABLE retrieval_reviews (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        id uuid NOT NULL,
        module_slug text NOT NULL,
        item_id text NOT NULL,
        module_version_id uuid NOT NULL,
        response jsonb NOT NULL,
        confidence text,
        correct boolean NOT NULL,
        answered_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, person_id, id),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, module_version_id) REFERENCES module_versions (institution_id, id)
      );
      CREATE INDEX retrieval_reviews_day ON retrieval_reviews (institution_id, person_id, answered_at);
      ${tenantTable('retrieval_reviews', { appendOnly: true })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE retrieval_reviews, retrieval_cards');
  }
}
