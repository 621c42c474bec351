import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Assessments, the fellow's response, and the evidence that they leave on the competency map. */
export class Evaluations1764000000005 implements MigrationInterface {
  name = 'Evaluations1764000000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Submitted rows never change: a correction is the next revision with a reason, and the newest revision counts.
      CREATE TABLE assessments (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        visit_id uuid NOT NULL,
        program_id uuid NOT NULL,
        fellow_id uuid NOT NULL,
        rater_id uuid NOT NULL,
        instrument text NOT NULL,
        instrument_version integer NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        correction_reason text,
        state text NOT NULL CHECK (state IN ('draft', 'submitted')),
        content jsonb NOT NULL,
        opened_at timestamptz NOT NULL,
        saved_at timestamptz NOT NULL,
        submitted_at timestamptz,
        latency_hours numeric(10, 2),
        rating_age text CHECK (rating_age IN ('fresh', 'aging', 'late')),
        straight_lined boolean,
        is_current boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, visit_id, rater_id, revision),
        CHECK (fellow_id <> rater_id),
        CHECK ((state = 'submitted') = (submitted_at IS NOT NULL)),
        FOREIGN KEY (institution_id, visit_id) REFERENCES visits (institution_id, id),
        FOREIGN KEY (institution_id, fellow_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, rater_id) REFERENCES people (institution_id, id)
      );
      CREATE INDEX assessments_fellow ON assessments (institution_id, fellow_id, submitted_at);
      CREATE INDEX assessments_program ON assessments (institution_id, program_id, submitted_at);
      CREATE INDEX assessments_rater ON assessments (institution_id, rater_id);
      ${tenantTable('assessments')}

      CREATE TABLE assessment_responses (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        assessment_id uuid NOT NULL,
        person_id uuid NOT NULL,
        acknowledged_at timestamptz NOT NULL,
        reply text,
        PRIMARY KEY (institution_id, assessment_id, person_id),
        FOREIGN KEY (institution_id, assessment_id) REFERENCES assessments (institution_id, id),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      ${tenantTable('assessment_responses', { appendOnly: true })}

      CREATE TABLE evidence (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        program_id uuid NOT NULL,
        fellow_id uuid NOT NULL,
        framework text NOT NULL,
        competency text NOT NULL,
        source_type text NOT NULL CHECK (source_type IN ('assessment')),
        source_id uuid NOT NULL,
        rater_id uuid,
        context text NOT NULL,
        observed_on date NOT NULL,
        latency_hours numeric(10, 2),
        in_trend boolean NOT NULL,
        detail jsonb NOT NULL,
        recorded_at timestamptz NOT NULL,
        superseded_at timestamptz,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, source_id, framework, competency),
        FOREIGN KEY (institution_id, fellow_id) REFERENCES people (institution_id, id)
      );
      CREATE INDEX evidence_map ON evidence (institution_id, fellow_id, competency, observed_on) WHERE superseded_at IS NULL;
      CREATE INDEX evidence_program ON evidence (institution_id, program_id, competency) WHERE superseded_at IS NULL;
      ${tenantTable('evidence')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE evidence, assessment_responses, assessments');
  }
}
