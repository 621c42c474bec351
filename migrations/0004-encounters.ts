import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Observed teleconsults, and the append-only record of who was in which room. */
export class Encounters1764000000004 implements MigrationInterface {
  name = 'Encounters1764000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE visits (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        program_id uuid NOT NULL,
        code text NOT NULL,
        fellow_id uuid NOT NULL,
        supervisor_id uuid NOT NULL,
        epa text NOT NULL,
        patient_label text NOT NULL,
        patient_state text REFERENCES jurisdictions (code),
        modality text NOT NULL CHECK (modality IN ('video', 'audio', 'in_person')),
        simulated boolean NOT NULL,
        scheduled_at timestamptz NOT NULL,
        duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 5 AND 240),
        state text NOT NULL CHECK (state IN ('scheduled', 'in_progress', 'ended', 'cancelled')),
        room_name text NOT NULL,
        room_domain text,
        other_line text,
        cover_verdict text NOT NULL CHECK (cover_verdict IN ('covered', 'covered_with_limits', 'not_covered', 'cannot_decide')),
        cover_detail jsonb NOT NULL,
        override_reason text,
        override_by uuid,
        override_at timestamptz,
        checklist jsonb NOT NULL DEFAULT '{}',
        started_at timestamptz,
        ended_at timestamptz,
        technical_problem boolean NOT NULL DEFAULT false,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, code),
        UNIQUE (institution_id, room_name),
        CHECK (fellow_id <> supervisor_id),
        FOREIGN KEY (institution_id, program_id) REFERENCES programs (institution_id, id),
        FOREIGN KEY (institution_id, fellow_id) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, supervisor_id) REFERENCES people (institution_id, id)
      );
      CREATE INDEX visits_fellow ON visits (institution_id, fellow_id, scheduled_at);
      CREATE INDEX visits_supervisor ON visits (institution_id, supervisor_id, scheduled_at);
      CREATE INDEX visits_program ON visits (institution_id, program_id, scheduled_at);
      ${tenantTable('visits')}

      -- Raw presence evidence of visits and conference events: never changed, minutes are computed from it.
      CREATE TABLE room_events (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        subject_type text NOT NULL CHECK (subject_type IN ('visit', 'conference')),
        subject_id uuid NOT NULL,
        participant_id uuid NOT NULL,
        participant_role text NOT NULL,
        source text NOT NULL CHECK (source IN ('browser', 'server')),
        kind text NOT NULL,
        at timestamptz NOT NULL,
        tab_id text,
        detail jsonb NOT NULL DEFAULT '{}',
        dedupe_key text NOT NULL,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, dedupe_key)
      );
      CREATE INDEX room_events_subject ON room_events (institution_id, subject_type, subject_id, at);
      ${tenantTable('room_events', { appendOnly: true })}

      -- Jitsi names only the room in what it posts; this says whose room that is.
      CREATE TABLE room_directory (
        room_name text PRIMARY KEY,
        institution_id uuid NOT NULL REFERENCES institutions (id),
        subject_type text NOT NULL,
        subject_id uuid NOT NULL
      );
      GRANT SELECT, INSERT, DELETE ON room_directory TO telefellow_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE room_directory, room_events, visits');
  }
}
