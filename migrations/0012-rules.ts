import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** An institution's own versions and reviews of rules, exceptions of boards, who relied on a rule, and the case of the day. */
export class Rules1764000000012 implements MigrationInterface {
  name = 'Rules1764000000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Rules that ship live in the library; a row here is a version of the institution's own, or its review of a shipped one.
      CREATE TABLE jurisdiction_rules (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id text NOT NULL,
        place text NOT NULL,
        place_kind text NOT NULL,
        topic text NOT NULL,
        applies_to jsonb NOT NULL,
        level text NOT NULL,
        summary text NOT NULL,
        conditions jsonb NOT NULL,
        citation text,
        source_url text,
        source_kind text NOT NULL,
        effective_from date,
        effective_to date,
        sunset boolean NOT NULL,
        last_reviewed_on date,
        reviewed_by uuid,
        review_interval_days integer NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'verified', 'conflict')),
        supersedes_id text,
        confidence text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, supersedes_id),
        CHECK (effective_to IS NULL OR effective_from IS NULL OR effective_to >= effective_from),
        CHECK (state <> 'verified' OR (citation IS NOT NULL AND source_url IS NOT NULL AND reviewed_by IS NOT NULL)),
        FOREIGN KEY (institution_id, created_by) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, reviewed_by) REFERENCES people (institution_id, id)
      );
      ${tenantTable('jurisdiction_rules')}

      -- What a rule says is never edited: the application may write a review, everything else is a new version.
      REVOKE UPDATE, DELETE ON jurisdiction_rules FROM telefellow_app;
      GRANT UPDATE (state, reviewed_by, last_reviewed_on) ON jurisdiction_rules TO telefellow_app;

      CREATE TABLE rule_uses (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        rule_id text NOT NULL,
        person_id uuid NOT NULL,
        used_for text NOT NULL,
        first_used_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, rule_id, person_id),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      ${tenantTable('rule_uses', { appendOnly: true })}

      CREATE TABLE board_exceptions (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        state text NOT NULL REFERENCES jurisdictions (code),
        from_on date NOT NULL,
        to_on date NOT NULL,
        citation text NOT NULL CHECK (citation <> ''),
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        PRIMARY KEY (institution_id, id),
        CHECK (to_on >= from_on),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      CREATE INDEX board_exceptions_person ON board_exceptions (institution_id, person_id);
      ${tenantTable('board_exceptions')}

      -- One case a day and person; the question is kept as it was asked.
      CREATE TABLE day_case_answers (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        person_id uuid NOT NULL,
        day date NOT NULL,
        question jsonb NOT NULL,
        chosen text NOT NULL,
        correct boolean NOT NULL,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, person_id, day),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      ${tenantTable('day_case_answers', { appendOnly: true })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE day_case_answers, board_exceptions, rule_uses, jurisdiction_rules');
  }
}
