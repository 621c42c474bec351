import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sharedTable, tenantTable } from './tenant-table.ts';

/** Institutions, sign-in, people and their roles, and the three tables that every write leaves a row in. */
export class Ground1764000000001 implements MigrationInterface {
  name = 'Ground1764000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'telefellow_app') THEN
          CREATE ROLE telefellow_app NOLOGIN NOBYPASSRLS;
        END IF;
      END $$;
      DO $$ BEGIN EXECUTE format('GRANT telefellow_app TO %I', current_user); END $$;
      GRANT USAGE ON SCHEMA public TO telefellow_app;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    `);
    await db.query(DIRECTORY);
    await db.query(SIGN_IN);
    await db.query(PEOPLE);
    await db.query(RECORD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE mails, idempotency_keys, outbox_events, audit_entries, memberships, people, programs, link_tokens,
        auth_rate_limits, auth_two_factors, auth_passkeys, auth_verifications, auth_accounts, auth_sessions, auth_users,
        jurisdictions, institutions;
    `);
  }
}

const DIRECTORY = `
  CREATE TABLE institutions (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    slug text NOT NULL UNIQUE,
    time_zone text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  ${sharedTable('institutions', 'write')}

  CREATE TABLE jurisdictions (
    code text PRIMARY KEY,
    name text NOT NULL,
    imlc_status text NOT NULL,
    telehealth_path text NOT NULL,
    notes text NOT NULL,
    as_of date NOT NULL,
    source text NOT NULL,
    confidence text NOT NULL
  );
  ${sharedTable('jurisdictions', 'read')}

  -- Links that are opened without a session: only the SHA-256 of the secret is kept, and which institution it leads to.
  CREATE TABLE link_tokens (
    token_hash bytea PRIMARY KEY,
    institution_id uuid NOT NULL REFERENCES institutions (id),
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'visit_patient', 'registration')),
    subject_id uuid NOT NULL,
    not_before timestamptz,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX link_tokens_subject ON link_tokens (institution_id, purpose, subject_id);
  ${sharedTable('link_tokens', 'write')}
`;

const SIGN_IN = `
  CREATE TABLE auth_users (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    email_verified boolean NOT NULL DEFAULT false,
    image text,
    two_factor_enabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE auth_sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
    token text NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    ip_address text,
    user_agent text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX auth_sessions_user ON auth_sessions (user_id);
  CREATE TABLE auth_accounts (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX auth_accounts_user ON auth_accounts (user_id);
  CREATE UNIQUE INDEX auth_accounts_provider ON auth_accounts (provider_id, account_id);
  CREATE TABLE auth_verifications (
    id uuid PRIMARY KEY,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX auth_verifications_identifier ON auth_verifications (identifier);
  CREATE TABLE auth_passkeys (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
    name text,
    public_key text NOT NULL,
    credential_id text NOT NULL UNIQUE,
    counter integer NOT NULL,
    device_type text NOT NULL,
    backed_up boolean NOT NULL,
    transports text,
    aaguid text,
    created_at timestamptz DEFAULT now()
  );
  CREATE INDEX auth_passkeys_user ON auth_passkeys (user_id);
  CREATE TABLE auth_two_factors (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
    secret text NOT NULL,
    backup_codes text NOT NULL,
    verified boolean NOT NULL DEFAULT true,
    failed_verification_count integer NOT NULL DEFAULT 0,
    locked_until timestamptz
  );
  CREATE TABLE auth_rate_limits (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE,
    count integer NOT NULL,
    last_request bigint NOT NULL
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON auth_users, auth_sessions, auth_accounts, auth_verifications, auth_passkeys,
    auth_two_factors, auth_rate_limits TO telefellow_app;
`;

const PEOPLE = `
  CREATE TABLE programs (
    institution_id uuid NOT NULL REFERENCES institutions (id),
    id uuid NOT NULL,
    name text NOT NULL,
    specialty text NOT NULL,
    time_zone text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (institution_id, id)
  );
  ${tenantTable('programs')}

  CREATE TABLE people (
    institution_id uuid NOT NULL REFERENCES institutions (id),
    id uuid NOT NULL,
    user_id uuid REFERENCES auth_users (id),
    external_id text,
    name text NOT NULL,
    email text NOT NULL,
    base_specialty text,
    time_zone text,
    licenses_attested_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (institution_id, id)
  );
  CREATE UNIQUE INDEX people_email ON people (institution_id, lower(email));
  CREATE UNIQUE INDEX people_external_id ON people (institution_id, external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX people_user ON people (user_id);
  ${tenantTable('people', { alsoVisibleWhen: `user_id = nullif(current_setting('app.user_id', true), '')::uuid` })}

  -- Who holds which role where, from when to when. Roles do not inherit from one another.
  CREATE TABLE memberships (
    institution_id uuid NOT NULL REFERENCES institutions (id),
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    user_id uuid REFERENCES auth_users (id),
    program_id uuid,
    -- Copied from the program: a user's roles are read before any institution is chosen.
    program_name text,
    role text NOT NULL CHECK (role IN ('fellow', 'faculty', 'coordinator', 'director', 'institution_admin', 'attendee', 'expert')),
    starts_on date NOT NULL,
    ends_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (institution_id, id),
    CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CHECK ((role = 'institution_admin') = (program_id IS NULL)),
    CHECK ((program_id IS NULL) = (program_name IS NULL)),
    FOREIGN KEY (institution_id, person_id) REFERENCES people (institution_id, id),
    FOREIGN KEY (institution_id, program_id) REFERENCES programs (institution_id, id)
  );
  CREATE UNIQUE INDEX memberships_once ON memberships (institution_id, person_id, role, program_id) NULLS NOT DISTINCT;
  CREATE INDEX memberships_program ON memberships (institution_id, program_id, role);
  CREATE INDEX memberships_user ON memberships (user_id);
  ${tenantTable('memberships', { alsoVisibleWhen: `user_id = nullif(current_setting('app.user_id', true), '')::uuid` })}
`;

const RECORD = `
  CREATE TABLE audit_entries (
    institution_id uuid NOT NULL REFERENCES institutions (id),
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    request_id text NOT NULL,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid,
    detail jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (institution_id, id)
  );
  CREATE INDEX audit_entries_subject ON audit_entries (institution_id, subject_type, subject_id);
  ${tenantTable('audit_entries', { appendOnly: true })}

  -- Only the relay reads across institutions; it says so with a transaction-local setting.
  CREATE TABLE outbox_events (
    institution_id uuid NOT NULL REFERENCES institutions (id),
    id uuid NOT NULL,
    name text NOT NULL,
    payload jsonb NOT NULL,
    actor_id uuid,
    request_id text NOT NULL,
    created_at timestamptz NOT NULL,
    dispatched_at timestamptz,
    done_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    failed_at timestamptz,
    last_error text,
    PRIMARY KEY (institution_id, id)
  );
  CREATE INDEX outbox_events_pending ON outbox_events (created_at) WHERE done_at IS NULL AND failed_at IS NULL;
  ALTER TABLE outbox_events ENABLE ROW LEVEL SECURITY;
  ALTER TABLE outbox_events FORCE ROW LEVEL SECURITY;
  CREATE POLICY outbox_events_tenant ON outbox_events
    USING (institution_id = nullif(current_setting('app.institution_id', true), '')::uuid
      OR current_setting('app.relay', true) = 'on')
    WITH CHECK (institution_id = nullif(current_setting('app.institution_id', true), '')::uuid
      OR current_setting('app.relay', true) = 'on');
  GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_events TO telefellow_app;

  CREATE TABLE idempotency_keys (
    institution_id uuid NOT NULL REFERENCES institutions (id),
    actor_id uuid NOT NULL,
    key text NOT NULL,
    operation text NOT NULL,
    payload_hash text NOT NULL,
    response jsonb,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (institution_id, actor_id, key)
  );
  ${tenantTable('idempotency_keys')}

  CREATE TABLE mails (
    institution_id uuid NOT NULL REFERENCES institutions (id),
    id uuid NOT NULL,
    dedupe_key text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    body_text text NOT NULL,
    attachments jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    PRIMARY KEY (institution_id, id),
    UNIQUE (institution_id, dedupe_key)
  );
  ${tenantTable('mails')}
`;
