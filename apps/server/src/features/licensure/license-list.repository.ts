import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface LicenseFilter {
  personId: string | null;
  state: string | null;
  standing: string | null;
  expiringWithin: number | null;
  sort: string | null;
  /** Only standing expiring or expired. */
  endingOrEnded?: boolean;
}

export interface LicenseListRow {
  id: string;
  person_id: string;
  person_name: string;
  state: string;
  state_name: string;
  type: string;
  status: string;
  number_last4: string;
  issued_on: string | null;
  expires_on: string | null;
  days_left: number | null;
  standing: string;
  total: number;
}

const SORTS: Record<string, string> = {
  person: 'person_name',
  state: 'state_name',
  type: 'type',
  expiresOn: 'expires_on',
};

/**
 * The same five states as licenseStanding() of the library, in SQL so that a list can filter and count by them; the
 * integration test holds the two together over every type, status and date.
 */
export const STANDING_SQL = `CASE
  WHEN l.status IN ('applied', 'inactive', 'surrendered', 'suspended', 'revoked') OR l.type = 'inactive' THEN 'not_in_force'
  WHEN l.status IN ('lapsed', 'expired') OR l.expires_on < t.today THEN 'expired'
  WHEN l.status = 'unknown' OR l.expires_on IS NULL THEN 'unknown'
  WHEN l.expires_on - t.today <= 90 THEN 'expiring' ELSE 'active' END`;

@Injectable()
export class LicenseListRepository {
  /**
   * Fellows and faculty see their own licenses, coordinators and directors those of their program's people, without the
   * people who have left.
   */
  async list(
    ctx: MemberContext,
    tx: Tx,
    filter: LicenseFilter,
    page: { limit: number; offset: number },
  ): Promise<LicenseListRow[]> {
    const descending = filter.sort?.startsWith('-') ?? false;
    const column = SORTS[filter.sort?.replace(/^-/, '') ?? 'expiresOn'] ?? 'expires_on';
    return tx.query(
      `WITH t AS (SELECT ($4::timestamptz AT TIME ZONE g.time_zone)::date AS today FROM programs g
         WHERE g.institution_id = $1 AND g.id = $2),
       listed AS (
         SELECT l.id, l.person_id, p.name AS person_name, l.state, j.name AS state_name, l.type, l.status, l.number_last4,
           l.issued_on, l.expires_on, l.expires_on - t.today AS days_left, ${STANDING_SQL} AS standing
         FROM licenses l CROSS JOIN t
         JOIN people p ON p.institution_id = l.institution_id AND p.id = l.person_id
         JOIN jurisdictions j ON j.code = l.state
         WHERE l.institution_id = $1 AND l.superseded_by IS NULL AND ($3::uuid IS NULL OR l.person_id = $3)
           AND EXISTS (SELECT FROM memberships m
             WHERE m.institution_id = l.institution_id AND m.person_id = l.person_id AND m.program_id = $2
               AND (m.ends_on IS NULL OR m.ends_on >= t.today))
       )
       SELECT *, count(*) OVER () AS total FROM listed
       WHERE ($5::uuid IS NULL OR person_id = $5) AND ($6::text IS NULL OR state = $6)
         AND ($7::text IS NULL OR standing = $7)
         AND ($8::int IS NULL OR (standing = 'expiring' AND days_left <= $8))
         AND (NOT $11::boolean OR standing IN ('expiring', 'expired'))
       ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} NULLS LAST, person_name, id LIMIT $9 OFFSET $10`,
      [
        ctx.institutionId,
        ctx.actor.programId,
        ctx.actor.role === 'coordinator' || ctx.actor.role === 'director' ? null : ctx.actor.personId,
        ctx.now,
        filter.personId,
        filter.state,
        filter.standing,
        filter.expiringWithin,
        page.limit,
        page.offset,
        filter.endingOrEnded ?? false,
      ],
    );
  }

  /** Names of people who hold these roles in the caller's program; missing ids are not visible. */
  async programPeople(
    ctx: MemberContext,
    tx: Tx,
    asked: { fellowId: string; supervisorId: string },
  ): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await tx.query(
      `SELECT DISTINCT p.id, p.name FROM memberships m
       JOIN people p ON p.institution_id = m.institution_id AND p.id = m.person_id
       WHERE m.institution_id = $1 AND m.program_id = $2
         AND ((m.role = 'fellow' AND p.id = $3) OR (m.role IN ('faculty', 'director') AND p.id = $4))`,
      [ctx.institutionId, ctx.actor.programId, asked.fellowId, asked.supervisorId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
