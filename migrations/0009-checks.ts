import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts draw from a bank and may have a limit of time; answers of other kinds than a choice; short ones wait for faculty. */
export class Checks1764000000009 implements MigrationInterface {
  name = 'Checks1764000000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE check_attempts ADD COLUMN item_ids jsonb, ADD COLUMN deadline_at timestamptz;
      ALTER TABLE check_answers ADD COLUMN response jsonb NOT NULL DEFAULT '{}', ALTER COLUMN correct DROP NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM check_answers WHERE correct IS NULL;
      ALTER TABLE check_answers DROP COLUMN response, ALTER COLUMN correct SET NOT NULL;
      ALTER TABLE check_attempts DROP COLUMN item_ids, DROP COLUMN deadline_at;
    `);
  }
}
