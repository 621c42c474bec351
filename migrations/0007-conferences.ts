import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Webinars and the people who registered for them, with or without an account. */
export class Conferences1764000000007 implements MigrationInterface {
  name = 'Conferences1764000000007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE conferences (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        program_id uuid NOT NULL,
        slug text NOT NULL,
        title text NOT NULL,
        summary text NOT NULL,
        speaker text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        time_zone text NOT NULL,
        capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 500),
        pass_percent integer NOT NULL DEFAULT 80 CHECK (pass_percent BETWEEN 1 AND 100),
        state text NOT NULL CHECK (state IN ('published', 'cancelled')),
        ics_sequence integer NOT NULL DEFAULT 0,
        room_name text NOT NULL,
        room_domain text,
        host_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, slug),
        UNIQUE (institution_id, room_name),
        CHECK (ends_at > starts_at),
        FOREIGN KEY (institution_id, program_id) REFERENCES programs (institution_id, id),
        FOREIGN KEY (institution_id, host_id) REFERENCES people (institution_id, id)
      );
      CREATE INDEX conferences_program ON conferences (institution_id, program_id, starts_at);
      ${tenantTable('conferences')}

      -- Which institution a public address belongs to: read before any institution is known.
      CREATE TABLE public_slugs (
        slug text PRIMARY KEY,
        institution_id uuid NOT NULL REFERENCES institutions (id),
        conference_id uuid NOT NULL
      );
      GRANT SELECT, INSERT, DELETE ON public_slugs TO telefellow_app;

      CREATE TABLE registrations (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        conference_id uuid NOT NULL,
        person_id uuid,
        name text NOT NULL,
        email text NOT NULL,
        -- A member who joins has not been asked.
        country text,
        time_zone text NOT NULL,
        state text NOT NULL CHECK (state IN ('confirmed', 'waitlisted', 'cancelled')),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, id),
        FOREIGN KEY (institution_id, conference_id) REFERENCES conferences (institution_id, id),
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      CREATE UNIQUE INDEX registrations_email ON registrations (institution_id, conference_id, lower(email));
      ${tenantTable('registrations')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE registrations, public_slugs, conferences');
  }
}
