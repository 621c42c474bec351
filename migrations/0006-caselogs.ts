import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/**
 * Case logs without patient identifiers, and the targets that a program sets. A service date is an identifier under Safe
 * Harbor, so a log keeps the academic year and the four-week block only.
 */
export class CaseLogs1764000000006 implements MigrationInterface {
  name = 'CaseLogs1764000000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE case_logs (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        program_id uuid NOT NULL,
        fellow_id uuid NOT NULL,
        supervisor_id uuid NOT NULL,
        visit_id uuid,
        case_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('submitted', 'returned', 'verified')),
        academic_year text NOT NULL,
        block integer NOT NULL CHECK (block BETWEEN 1 AND 13),
        role text NOT NULL,
        modality text NOT NULL,
        patient_state text,
        authority_basis text NOT NULL,
        is_exception boolean NOT NULL,
        observed boolean NOT NULL,
        fields jsonb NOT NULL,
        logged_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, case_code),
        FOREIGN KEY (institution_id, program_id) REFERENCES programs (institution_id, id),
        FOREIGN KEY (institution_id, fellow_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, supervisor_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, visit_id) REFERENCES visits (institution_id, id)
      );
      CREATE INDEX case_logs_fellow ON case_logs (institution_id, fellow_id, logged_at);
      -- A visit is logged once, however often a flaky phone sends it.
      CREATE UNIQUE INDEX case_logs_visit ON case_logs (institution_id, visit_id) WHERE visit_id IS NOT NULL;
      CREATE INDEX case_logs_program ON case_logs (institution_id, program_id, logged_at);
      ${tenantTable('case_logs')}

      -- Targets are the program's data with a source and a date: ACGME minimums vary by edition.
      CREATE TABLE requirements (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        program_id uuid NOT NULL,
        code text NOT NULL,
        title text NOT NULL,
        rule jsonb NOT NULL,
        target_logged integer,
        target_observed integer,
        source text NOT NULL,
        effective_from date NOT NULL,
        effective_to date,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, program_id, code, effective_from),
        FOREIGN KEY (institution_id, program_id) REFERENCES programs (institution_id, id)
      );
      ${tenantTable('requirements')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE requirements, case_logs');
  }
}
