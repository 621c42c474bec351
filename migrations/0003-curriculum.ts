import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Modules as published versions, and what a learner did with the version that she began. */
export class Curriculum1764000000003 implements MigrationInterface {
  name = 'Curriculum1764000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE module_versions (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        slug text NOT NULL,
        version integer NOT NULL,
        title text NOT NULL,
        content jsonb NOT NULL,
        content_hash text NOT NULL,
        published_at timestamptz NOT NULL,
        retired_at timestamptz,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, slug, version)
      );
      ${tenantTable('module_versions')}

      CREATE TABLE module_progress (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        module_version_id uuid NOT NULL,
        slug text NOT NULL,
        last_lesson text,
        last_screen integer NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL,
        completed_at timestamptz,
        PRIMARY KEY (institution_id, person_id, slug),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, module_version_id) REFERENCES module_versions (institution_id, id)
      );
      ${tenantTable('module_progress')}

      CREATE TABLE lesson_completions (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        module_version_id uuid NOT NULL,
        lesson_id text NOT NULL,
        completed_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, person_id, module_version_id, lesson_id),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, module_version_id) REFERENCES module_versions (institution_id, id)
      );
      ${tenantTable('lesson_completions', { appendOnly: true })}

      CREATE TABLE check_attempts (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        module_version_id uuid NOT NULL,
        number integer NOT NULL,
        seed integer NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        correct integer,
        total integer,
        passed boolean,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, person_id, module_version_id, number),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, module_version_id) REFERENCES module_versions (institution_id, id)
      );
      ${tenantTable('check_attempts')}

      CREATE TABLE check_answers (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        attempt_id uuid NOT NULL,
        item_id text NOT NULL,
        option_ids jsonb NOT NULL,
        confidence text,
        correct boolean NOT NULL,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, attempt_id, item_id),
        FOREIGN KEY (institution_id, attempt_id) REFERENCES check_attempts (institution_id, id)
      );
      ${tenantTable('check_answers', { appendOnly: true })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE check_answers, check_attempts, lesson_completions, module_progress, module_versions');
  }
}
