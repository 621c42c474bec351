import { keepingVersions } from './license-versions.sql.ts';
import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { KnownHolder } from './license-row.ts';

export interface StoredLicense {
  person_id: string;
  state: string;
  type: string;
  number_hash: string;
  status: string;
  issued_on: string | null;
  expires_on: string | null;
  restrictions: string | null;
  verified_on: string | null;
}

export type LicenseToStore = StoredLicense & { id: string; number_sealed: string; number_last4: string };

@Injectable()
export class LicenseImportRepository {
  /** The people of the caller's program, past and future ones too. */
  async holders(ctx: MemberContext, tx: Tx, externalIds: string[], emails: string[]): Promise<KnownHolder[]> {
    return tx.query(
      `SELECT p.id, p.external_id, lower(p.email) AS email FROM people p
       WHERE p.institution_id = $1 AND (p.external_id = ANY ($2) OR lower(p.email) = ANY ($3))
         AND EXISTS (SELECT FROM memberships m
           WHERE m.institution_id = p.institution_id AND m.person_id = p.id AND m.program_id = $4)`,
      [ctx.institutionId, externalIds, emails, ctx.actor.programId],
    );
  }

  async stored(ctx: MemberContext, tx: Tx, personIds: string[]): Promise<StoredLicense[]> {
    return tx.query(
      `SELECT person_id, state, type, number_hash, status, issued_on, expires_on, restrictions, verified_on
       FROM licenses WHERE institution_id = $1 AND person_id = ANY ($2)`,
      [ctx.institutionId, personIds],
    );
  }

  async lock(ctx: MemberContext, tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [ctx.institutionId]);
  }

  /**
   * A license of the same state and type that ends later renews the earlier ones, which then leave lists and notices.
   * They stay in the cover check: an earlier day may rest on them.
   */
  async linkRenewals(ctx: MemberContext, tx: Tx, personIds: string[]): Promise<void> {
    await tx.query(
      `WITH newest AS (
         SELECT DISTINCT ON (person_id, state, type) id, person_id, state, type, expires_on FROM licenses
         WHERE institution_id = $1 AND person_id = ANY ($2) AND expires_on IS NOT NULL
           AND status IN ('active', 'active_restricted', 'probation')
         ORDER BY person_id, state, type, expires_on DESC, id DESC
       )
       UPDATE licenses o SET superseded_by = n.id FROM newest n
       WHERE o.institution_id = $1 AND o.person_id = n.person_id AND o.state = n.state AND o.type = n.type
         AND o.id <> n.id AND o.expires_on < n.expires_on AND o.superseded_by IS NULL`,
      [ctx.institutionId, personIds],
    );
  }

  /** Licenses, and whose record the coordinator states to be complete as of today, in one statement. */
  async put(
    ctx: MemberContext,
    tx: Tx,
    licenses: LicenseToStore[],
    attested: { personIds: string[]; today: string },
  ): Promise<void> {
    await tx.query(
      keepingVersions(
        `INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash,
           number_last4, issued_on, expires_on, restrictions, verified_on, created_at, updated_at, updated_by)
         SELECT $1, id, person_id, state, type, status, number_sealed, number_hash, number_last4,
           issued_on, expires_on, restrictions, verified_on, $3, $3, $6
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, person_id uuid, state text, type text, status text,
           number_sealed text, number_hash text, number_last4 text, issued_on date, expires_on date, restrictions text,
           verified_on date)
         ON CONFLICT (institution_id, person_id, state, type, number_hash) DO UPDATE SET status = excluded.status,
           issued_on = excluded.issued_on, expires_on = excluded.expires_on, restrictions = excluded.restrictions,
           verified_on = excluded.verified_on, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
           version = licenses.version + 1
         RETURNING *`,
        'attested AS (UPDATE people SET licenses_attested_on = $5 WHERE institution_id = $1 AND id = ANY ($4)),',
      ),
      [ctx.institutionId, JSON.stringify(licenses), ctx.now, attested.personIds, attested.today, ctx.actor.personId],
    );
  }
}
