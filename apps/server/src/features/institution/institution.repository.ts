import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface MembershipRow {
  id: string;
  person_id: string;
  role: string;
  program_id: string | null;
  program_name: string | null;
  starts_on: string;
  ends_on: string | null;
}

export interface MemberRow {
  id: string;
  name: string;
  email: string;
  has_account: boolean;
  memberships: MembershipRow[];
}

export interface AuditRow {
  id: string;
  at: Date;
  actor_kind: string;
  actor_name: string | null;
  action: string;
  subject_type: string;
  subject_id: string | null;
  request_id: string;
  detail: unknown;
}

export interface AuditFilter {
  action: string | null;
  subjectType: string | null;
  since: Date | null;
}

interface Slice {
  limit: number;
  offset: number;
}

const MEMBERSHIP = `jsonb_build_object('id', m.id, 'person_id', m.person_id, 'role', m.role, 'program_id', m.program_id,
  'program_name', m.program_name, 'starts_on', m.starts_on, 'ends_on', m.ends_on)`;

@Injectable()
export class InstitutionRepository {
  async audit(ctx: RequestContext, tx: Tx, filter: AuditFilter, slice: Slice) {
    const rows: (AuditRow & { total: number })[] = await tx.query(
      `SELECT a.id, a.at, a.actor_kind, p.name AS actor_name, a.action, a.subject_type, a.subject_id, a.request_id, a.detail,
         count(*) OVER ()::int AS total
       FROM audit_entries a LEFT JOIN people p ON p.institution_id = a.institution_id AND p.id = a.actor_id
       WHERE a.institution_id = $1 AND ($2::text IS NULL OR starts_with(a.action, $2))
         AND ($3::text IS NULL OR a.subject_type = $3) AND ($4::timestamptz IS NULL OR a.at >= $4)
       ORDER BY a.at DESC, a.id DESC LIMIT $5 OFFSET $6`,
      [ctx.institutionId, filter.action, filter.subjectType, filter.since, slice.limit, slice.offset],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  async programs(ctx: RequestContext, tx: Tx, today: string) {
    return tx.query(
      `SELECT g.id, g.name, g.specialty, g.time_zone AS "timeZone",
         count(DISTINCT m.person_id) FILTER (WHERE m.role = 'fellow')::int AS fellows,
         count(DISTINCT m.person_id) FILTER (WHERE m.role = 'faculty')::int AS faculty,
         count(DISTINCT m.person_id) FILTER (WHERE m.role IN ('coordinator', 'director'))::int AS leaders
       FROM programs g
       LEFT JOIN memberships m ON m.institution_id = g.institution_id AND m.program_id = g.id
         AND m.starts_on <= $2 AND (m.ends_on IS NULL OR m.ends_on >= $2)
       WHERE g.institution_id = $1 GROUP BY g.institution_id, g.id ORDER BY g.name, g.id`,
      [ctx.institutionId, today],
    );
  }

  async members(ctx: RequestContext, tx: Tx, filter: { search: string | null; personId: string | null }, slice: Slice) {
    const rows: (MemberRow & { total: number })[] = await tx.query(
      `SELECT p.id, p.name, p.email, p.user_id IS NOT NULL AS has_account, count(*) OVER ()::int AS total,
         coalesce((SELECT jsonb_agg(${MEMBERSHIP} ORDER BY m.starts_on DESC, m.id) FROM memberships m
           WHERE m.institution_id = p.institution_id AND m.person_id = p.id), '[]') AS memberships
       FROM people p
       WHERE p.institution_id = $1 AND ($2::uuid IS NULL OR p.id = $2)
         AND ($3::text IS NULL OR strpos(lower(p.name), lower($3)) > 0 OR strpos(lower(p.email), lower($3)) > 0)
       ORDER BY lower(p.name), p.id LIMIT $4 OFFSET $5`,
      [ctx.institutionId, filter.personId, filter.search, slice.limit, slice.offset],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  /** Takes the membership and every admin's, so that two admins cannot end each other at once. */
  async lockMembership(ctx: RequestContext, tx: Tx, id: string): Promise<MembershipRow[]> {
    return tx.query(
      `SELECT id, person_id, role, program_id, program_name, starts_on, ends_on FROM memberships
       WHERE institution_id = $1 AND (id = $2 OR role = 'institution_admin') ORDER BY id FOR UPDATE`,
      [ctx.institutionId, id],
    );
  }

  async endMembership(ctx: RequestContext, tx: Tx, id: string, endsOn: string): Promise<void> {
    await tx.query('UPDATE memberships SET ends_on = $3 WHERE institution_id = $1 AND id = $2', [
      ctx.institutionId,
      id,
      endsOn,
    ]);
  }

  /** A role that ended is opened again; one in force stays as it is. Null when person or program is not of here. */
  async grant(
    ctx: RequestContext,
    tx: Tx,
    role: { id: string; personId: string; role: string; programId: string | null; startsOn: string },
  ): Promise<string | null> {
    const [row] = await tx.query(
      `INSERT INTO memberships (institution_id, id, person_id, user_id, program_id, program_name, role, starts_on, created_at)
       SELECT p.institution_id, $2, p.id, p.user_id, g.id, g.name, $4, $6, $7
       FROM people p LEFT JOIN programs g ON g.institution_id = p.institution_id AND g.id = $5
       WHERE p.institution_id = $1 AND p.id = $3 AND ($5::uuid IS NULL OR g.id IS NOT NULL)
       ON CONFLICT (institution_id, person_id, role, program_id) DO UPDATE
         SET ends_on = NULL, starts_on = least(memberships.starts_on, excluded.starts_on)
       RETURNING id`,
      [ctx.institutionId, role.id, role.personId, role.role, role.programId, role.startsOn, ctx.now],
    );
    return row?.id ?? null;
  }
}
