import { Injectable } from '@nestjs/common';
import type { LicenseFacts } from '@telefellow/licensure';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface MatrixRow {
  id: string;
  name: string;
  role: 'fellow' | 'supervisor';
  record_complete: boolean;
  licenses: LicenseFacts[];
}

@Injectable()
export class MatrixRepository {
  /** Fellows and supervisors of the caller's program in force on the day, with their licenses, in one statement. */
  async people(ctx: MemberContext, tx: Tx, date: string, personId: string | null): Promise<MatrixRow[]> {
    return tx.query(
      `SELECT p.id, p.name, r.role, p.licenses_attested_on IS NOT NULL AS record_complete,
         coalesce((SELECT json_agg(json_build_object('id', l.id, 'state', l.state, 'type', l.type, 'status', l.status,
             'number', '…' || l.number_last4, 'issuedOn', l.issued_on, 'expiresOn', l.expires_on,
             'restrictions', l.restrictions, 'verifiedOn', l.verified_on))
           FROM licenses l WHERE l.institution_id = p.institution_id AND l.person_id = p.id), '[]') AS licenses
       FROM people p JOIN (
         SELECT m.person_id, min(CASE WHEN m.role = 'fellow' THEN 'fellow' ELSE 'supervisor' END) AS role
         FROM memberships m WHERE m.institution_id = $1 AND m.program_id = $2 AND m.role IN ('fellow', 'faculty', 'director')
           AND m.starts_on <= $3::date AND (m.ends_on IS NULL OR m.ends_on >= $3::date)
         GROUP BY m.person_id
       ) r ON r.person_id = p.id
       WHERE p.institution_id = $1 AND ($4::uuid IS NULL OR p.id = $4)
       ORDER BY r.role, p.name, p.id`,
      [ctx.institutionId, ctx.actor.programId, date, personId],
    );
  }
}
