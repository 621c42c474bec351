import { keepingVersions } from './license-versions.sql.ts';
import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface WalletLicense {
  id: string;
  version: number;
  person_id: string;
  person_name: string;
  state: string;
  state_name: string;
  type: string;
  status: string;
  number_sealed: string;
  number_hash: string;
  number_last4: string;
  issued_on: string | null;
  expires_on: string | null;
  restrictions: string | null;
  verified_on: string | null;
  superseded_by: string | null;
  versions: WalletVersion[];
}

export interface WalletVersion {
  version: number;
  at: string;
  changed_by: string | null;
  state: string;
  type: string;
  status: string;
  number_last4: string;
  issued_on: string | null;
  expires_on: string | null;
}

export type LicenseValues = Pick<
  WalletLicense,
  | 'id'
  | 'person_id'
  | 'state'
  | 'type'
  | 'status'
  | 'number_sealed'
  | 'number_hash'
  | 'number_last4'
  | 'issued_on'
  | 'expires_on'
  | 'restrictions'
  | 'verified_on'
>;

/** Current members of the caller's program; herself only, unless she coordinates or directs it. */
const VISIBLE = `EXISTS (SELECT FROM memberships m JOIN programs g ON g.institution_id = m.institution_id AND g.id = m.program_id
  WHERE m.institution_id = $1 AND m.person_id = p.id AND m.program_id = $2
    AND (m.ends_on IS NULL OR m.ends_on >= ($3::timestamptz AT TIME ZONE g.time_zone)::date))
  AND ($4::uuid IS NULL OR p.id = $4)`;

@Injectable()
export class WalletRepository {
  async find(ctx: MemberContext, tx: Tx, id: string): Promise<WalletLicense | null> {
    const [row] = await tx.query(
      `SELECT l.*, p.name AS person_name, j.name AS state_name,
         coalesce((SELECT json_agg(json_build_object('version', v.version, 'at', v.at, 'changed_by', c.name, 'state', v.state,
             'type', v.type, 'status', v.status, 'number_last4', v.number_last4, 'issued_on', v.issued_on,
             'expires_on', v.expires_on) ORDER BY v.version DESC)
           FROM license_versions v LEFT JOIN people c ON c.institution_id = v.institution_id AND c.id = v.changed_by
           WHERE v.institution_id = l.institution_id AND v.license_id = l.id), '[]') AS versions
       FROM licenses l JOIN people p ON p.institution_id = l.institution_id AND p.id = l.person_id
       JOIN jurisdictions j ON j.code = l.state
       WHERE l.institution_id = $1 AND l.id = $5 AND ${VISIBLE}`,
      [...this.scope(ctx), id],
    );
    return row ?? null;
  }

  async holder(ctx: MemberContext, tx: Tx, personId: string): Promise<{ id: string; name: string } | null> {
    const [row] = await tx.query(
      `SELECT p.id, p.name FROM people p WHERE p.institution_id = $1 AND p.id = $5 AND ${VISIBLE}`,
      [...this.scope(ctx), personId],
    );
    return row ?? null;
  }

  /** The other license of this person with the same state, type and number. */
  async duplicate(ctx: MemberContext, tx: Tx, license: LicenseValues): Promise<string | null> {
    const [row] = await tx.query(
      `SELECT id FROM licenses WHERE institution_id = $1 AND person_id = $2 AND state = $3 AND type = $4
         AND number_hash = $5 AND id <> $6`,
      [ctx.institutionId, license.person_id, license.state, license.type, license.number_hash, license.id],
    );
    return row?.id ?? null;
  }

  async insert(ctx: MemberContext, tx: Tx, license: LicenseValues): Promise<number> {
    const [row] = await tx.query(
      keepingVersions(`INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash, number_last4,
         issued_on, expires_on, restrictions, verified_on, created_at, updated_at, updated_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15) RETURNING *`),
      [...this.values(ctx, license), ctx.now, ctx.actor.personId],
    );
    return row.version;
  }

  /** Null when somebody else changed the row first. */
  async update(ctx: MemberContext, tx: Tx, license: LicenseValues, version: number): Promise<number | null> {
    const [row] = await tx.query(
      keepingVersions(`UPDATE licenses SET person_id = $3, state = $4, type = $5, status = $6, number_sealed = $7, number_hash = $8,
         number_last4 = $9, issued_on = $10, expires_on = $11, restrictions = $12, verified_on = $13, updated_at = $14,
         updated_by = $15, version = version + 1
       WHERE institution_id = $1 AND id = $2 AND version = $16 RETURNING *`),
      [...this.values(ctx, license), ctx.now, ctx.actor.personId, version],
    );
    return row?.version ?? null;
  }

  async supersede(ctx: MemberContext, tx: Tx, oldId: string, newId: string): Promise<void> {
    await tx.query('UPDATE licenses SET superseded_by = $3 WHERE institution_id = $1 AND id = $2', [
      ctx.institutionId,
      oldId,
      newId,
    ]);
  }

  private scope(ctx: MemberContext): unknown[] {
    const { role, personId, programId } = ctx.actor;
    const seesProgram = role === 'coordinator' || role === 'director';
    return [ctx.institutionId, programId, ctx.now, seesProgram ? null : personId];
  }

  private values(ctx: MemberContext, one: LicenseValues): unknown[] {
    const { id, person_id, state, type, status, number_sealed, number_hash, number_last4 } = one;
    const { issued_on, expires_on, restrictions, verified_on } = one;
    const number = [number_sealed, number_hash, number_last4];
    return [
      ctx.institutionId,
      id,
      person_id,
      state,
      type,
      status,
      ...number,
      issued_on,
      expires_on,
      restrictions,
      verified_on,
    ];
  }
}
