import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.ts';

/** Modules while they are written: a draft in parts, each with its own revision, and who is writing where. */
export class Authoring1764000000014 implements MigrationInterface {
  name = 'Authoring1764000000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE module_versions ADD COLUMN published_by uuid;

      CREATE TABLE module_drafts (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        id uuid NOT NULL,
        slug text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'review')),
        revision integer NOT NULL,
        based_on integer,
        created_by uuid,
        created_at timestamptz NOT NULL,
        updated_by uuid,
        updated_at timestamptz NOT NULL,
        submitted_by uuid,
        submitted_at timestamptz,
        PRIMARY KEY (institution_id, id),
        UNIQUE (institution_id, slug),
        FOREIGN KEY (institution_id, created_by) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, updated_by) REFERENCES people (institution_id, id),
        FOREIGN KEY (institution_id, submitted_by) REFERENCES people (institution_id, id)
      );
      ${tenantTable('module_drafts')}

      CREATE TABLE module_draft_parts (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        draft_id uuid NOT NULL,
        kind text NOT NULL,
        key text NOT NULL,
        position integer NOT NULL,
        value jsonb NOT NULL,
        revision integer NOT NULL,
        updated_by uuid,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, draft_id, kind, key),
        FOREIGN KEY (institution_id, draft_id) REFERENCES module_drafts (institution_id, id) ON DELETE CASCADE,
        FOREIGN KEY (institution_id, updated_by) REFERENCES people (institution_id, id)
      );
      ${tenantTable('module_draft_parts')}

      CREATE TABLE module_draft_presence (
        institution_id uuid NOT NULL REFERENCES institutions (id),
        draft_id uuid NOT NULL,
        kind text NOT NULL,
        key text NOT NULL,
        person_id uuid NOT NULL,
        since timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (institution_id, draft_id, kind, key, person_id),
        FOREIGN KEY (institution_id, draft_id) REFERENCES module_drafts (institution_id, id) ON DELETE CASCADE,
        FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id)
      );
      ${tenantTable('module_draft_presence')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE module_draft_presence, module_draft_parts, module_drafts;
      ALTER TABLE module_versions DROP COLUMN published_by;
    `);
  }
}
