import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** What a module asks beside reading and checks: scenarios played, reflections, graded assignments, work recognized. */
export class Coursework1764000000010 implements MigrationInterface {
  name = 'Coursework1764000000010';

  async up(db: QueryRunner): Promise<void> {
    const version = `FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, module_version_id) REFERENCES module_versions (institution_id, id)`;
    await db.query(`
      CREATE TABLE scenario_runs (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        module_version_id uuid NOT NULL,
        scenario_id text NOT NULL,
        number integer NOT NULL,
        path jsonb NOT NULL DEFAULT '[]',
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        share double precision,
        -- Whether it completes the activity: where steps are asked, only a passed run does.
        counts boolean,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, person_id, module_version_id, scenario_id, number),
        ${version}
      );
      ${tenantTable('scenario_runs')}

      CREATE TABLE reflections (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        module_version_id uuid NOT NULL,
        text text NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, person_id, module_version_id),
        ${version}
      );
      ${tenantTable('reflections')}

      CREATE TABLE assignment_submissions (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        program_id uuid NOT NULL,
        module_version_id uuid NOT NULL,
        number integer NOT NULL,
        text text NOT NULL,
        submitted_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, person_id, module_version_id, number),
        FOREIGN KEY (institution_id, program_id) REFERENCES programs (institution_id, id),
        ${version}
      );
      CREATE INDEX assignment_submissions_program ON assignment_submissions (institution_id, program_id, submitted_at);
      ${tenantTable('assignment_submissions', { appendOnly: true })}

      CREATE TABLE assignment_grades (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        submission_id uuid NOT NULL,
        grader_id uuid NOT NULL,
        marks jsonb NOT NULL,
        points integer NOT NULL,
        passed boolean NOT NULL,
        comment text NOT NULL,
        graded_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, submission_id),
        FOREIGN KEY (institution_id, submission_id) REFERENCES assignment_submissions (institution_id, id),
        FOREIGN KEY (institution_id, grader_id) REFERENCES people (institution_id, id)
      );
      ${tenantTable('assignment_grades', { appendOnly: true })}

      -- "Done elsewhere": what was shown, and who answers for it. Taking it back is a row of its own.
      CREATE TABLE equivalences (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        slug text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('recognized', 'withdrawn')),
        reason text NOT NULL,
        signed_by uuid NOT NULL,
        signed_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, id),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, signed_by) REFERENCES people (institution_id, id)
      );
      CREATE INDEX equivalences_person ON equivalences (institution_id, person_id, slug, signed_at);
      ${tenantTable('equivalences', { appendOnly: true })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE equivalences, assignment_grades, assignment_submissions, reflections, scenario_runs');
  }
}
