import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface InvitedPerson {
  id: string;
  name: string;
  email: string;
  institution_name: string;
  /** The person has accepted before. */
  is_linked: boolean;
  /** The address has an account already, perhaps from another institution. */
  has_account: boolean;
}

@Injectable()
export class InvitationsRepository {
  /** Which institution and person a link leads to; read before any institution is known, from the table of links. */
  async usable(tx: Tx, hash: Buffer, now: Date): Promise<{ institution_id: string; subject_id: string } | null> {
    const [row] = await tx.query(
      `SELECT institution_id, subject_id FROM link_tokens WHERE token_hash = $1 AND purpose = 'invitation'
         AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2`,
      [hash, now],
    );
    return row ?? null;
  }

  async person(ctx: RequestContext, tx: Tx, personId: string): Promise<InvitedPerson | null> {
    const [row] = await tx.query(
      `SELECT p.id, p.name, p.email, i.name AS institution_name, p.user_id IS NOT NULL AS is_linked,
         EXISTS (SELECT FROM auth_users u WHERE u.email = lower(p.email)) AS has_account
       FROM people p JOIN institutions i ON i.id = p.institution_id WHERE p.institution_id = $1 AND p.id = $2`,
      [ctx.institutionId, personId],
    );
    return row ?? null;
  }

  /** A person of the caller's own program, for sending the invitation again. */
  async personOfProgram(ctx: RequestContext, tx: Tx, programId: string | null, id: string) {
    const [row] = await tx.query(
      `SELECT p.id AS "personId", p.name, p.email, p.user_id IS NOT NULL AS "isLinked" FROM people p
       WHERE p.institution_id = $1 AND p.id = $3 AND EXISTS (SELECT FROM memberships m
         WHERE m.institution_id = p.institution_id AND m.person_id = p.id AND m.program_id = $2)`,
      [ctx.institutionId, programId, id],
    );
    return (row ?? null) as { personId: string; name: string; email: string; isLinked: boolean } | null;
  }

  /** The new links take the place of every earlier one of the same people. */
  async replace(
    ctx: RequestContext,
    tx: Tx,
    links: { hash: Buffer; personId: string }[],
    expiresAt: Date,
  ): Promise<void> {
    await tx.query(
      `WITH rows AS (SELECT * FROM unnest($2::bytea[], $3::uuid[]) AS r (token_hash, subject_id)),
       revoked AS (
         UPDATE link_tokens t SET revoked_at = $4 FROM rows r
         WHERE t.institution_id = $1 AND t.purpose = 'invitation' AND t.subject_id = r.subject_id AND t.used_at IS NULL
       )
       INSERT INTO link_tokens (token_hash, institution_id, purpose, subject_id, expires_at, created_at)
       SELECT token_hash, $1, 'invitation', subject_id, $5, $4 FROM rows`,
      [ctx.institutionId, links.map(({ hash }) => hash), links.map(({ personId }) => personId), ctx.now, expiresAt],
    );
  }

  /** True for the one caller who uses the link first. */
  async use(ctx: RequestContext, tx: Tx, hash: Buffer): Promise<boolean> {
    const [rows] = await tx.query(
      `UPDATE link_tokens SET used_at = $3 WHERE institution_id = $1 AND token_hash = $2 AND purpose = 'invitation'
         AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $3 RETURNING subject_id`,
      [ctx.institutionId, hash, ctx.now],
    );
    return rows.length === 1;
  }

  /** Gives a person and her roles to an account. */
  async link(ctx: RequestContext, tx: Tx, personId: string, userId: string): Promise<void> {
    await tx.query(
      `WITH linked AS (
         UPDATE people SET user_id = $3, version = version + 1 WHERE institution_id = $1 AND id = $2 AND user_id IS NULL
       )
       UPDATE memberships SET user_id = $3 WHERE institution_id = $1 AND person_id = $2`,
      [ctx.institutionId, personId, userId],
    );
  }
}
