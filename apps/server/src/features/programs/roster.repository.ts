import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { KnownPerson, PlannedPerson } from './roster-plan.ts';

export interface RosterFilter {
  role: string | null;
  search: string | null;
  accountState: string | null;
  sort: string | null;
}

export interface RosterEntryRow {
  id: string;
  person_id: string;
  name: string;
  email: string;
  role: string;
  base_specialty: string | null;
  starts_on: string;
  ends_on: string | null;
  account_state: string;
  total: number;
}

const SORTS: Record<string, string> = {
  name: 'p.name',
  role: 'm.role',
  startsOn: 'm.starts_on',
  endsOn: 'm.ends_on',
  accountState: 'account_state',
};

@Injectable()
export class RosterRepository {
  /** Who is known under these ids or addresses, whatever their number. */
  async known(ctx: MemberContext, tx: Tx, externalIds: string[], emails: string[]): Promise<KnownPerson[]> {
    return tx.query(
      `SELECT p.id, p.external_id, lower(p.email) AS email, p.name, p.base_specialty, p.user_id IS NOT NULL AS has_account,
         coalesce((SELECT json_agg(json_build_object('role', m.role, 'starts_on', m.starts_on, 'ends_on', m.ends_on))
           FROM memberships m WHERE m.institution_id = p.institution_id AND m.person_id = p.id AND m.program_id = $4), '[]'
         ) AS memberships
       FROM people p WHERE p.institution_id = $1 AND (p.external_id = ANY ($2) OR lower(p.email) = ANY ($3))`,
      [ctx.institutionId, externalIds, emails, ctx.actor.programId],
    );
  }

  /** One import of an institution at a time, so that two of the same file cannot both create a person. */
  async lockRoster(ctx: MemberContext, tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [ctx.institutionId]);
  }

  /** People and their roles in one statement, however many. */
  async put(ctx: MemberContext, tx: Tx, planned: PlannedPerson[]): Promise<void> {
    await tx.query(
      `WITH rows AS (
         SELECT * FROM jsonb_to_recordset($2::jsonb) AS r ("personId" uuid, "membershipId" uuid, "externalId" text,
           name text, email text, role text, "baseSpecialty" text, "startsOn" date, "endsOn" date)
       ), put_people AS (
         INSERT INTO people (institution_id, id, external_id, name, email, base_specialty, created_at)
         SELECT $1, "personId", "externalId", name, email, "baseSpecialty", $5 FROM rows
         ON CONFLICT (institution_id, id) DO UPDATE SET external_id = excluded.external_id, name = excluded.name,
           email = excluded.email, base_specialty = excluded.base_specialty, version = people.version + 1
       )
       INSERT INTO memberships (institution_id, id, person_id, user_id, program_id, program_name, role, starts_on, ends_on, created_at)
       SELECT $1, r."membershipId", r."personId", p.user_id, $3, $4, r.role, r."startsOn", r."endsOn", $5
       FROM rows r LEFT JOIN people p ON p.institution_id = $1 AND p.id = r."personId"
       ON CONFLICT (institution_id, person_id, role, program_id)
         DO UPDATE SET starts_on = excluded.starts_on, ends_on = excluded.ends_on`,
      [ctx.institutionId, JSON.stringify(planned), ctx.actor.programId, ctx.actor.programName, ctx.now],
    );
  }

  /** An institution admin sees the people of every program; others those of their own. */
  async entries(
    ctx: MemberContext,
    tx: Tx,
    filter: RosterFilter,
    page: { limit: number; offset: number },
  ): Promise<RosterEntryRow[]> {
    const descending = filter.sort?.startsWith('-') ?? false;
    const column = SORTS[filter.sort?.replace(/^-/, '') ?? 'name'] ?? 'p.name';
    return tx.query(
      `SELECT m.id, m.person_id, p.name, p.email, m.role, p.base_specialty, m.starts_on, m.ends_on,
         CASE WHEN p.user_id IS NULL THEN 'invited' ELSE 'active' END AS account_state, count(*) OVER () AS total
       FROM memberships m JOIN people p ON p.institution_id = m.institution_id AND p.id = m.person_id
       WHERE m.institution_id = $1 AND ($2::uuid IS NULL OR m.program_id = $2) AND ($3::text IS NULL OR m.role = $3)
         AND ($4::text IS NULL OR strpos(lower(p.name), lower($4)) > 0 OR strpos(lower(p.email), lower($4)) > 0)
         AND ($7::text IS NULL OR (p.user_id IS NULL) = ($7 = 'invited'))
       ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} NULLS LAST, p.name, m.id LIMIT $5 OFFSET $6`,
      [
        ctx.institutionId,
        ctx.actor.programId,
        filter.role,
        filter.search,
        page.limit,
        page.offset,
        filter.accountState,
      ],
    );
  }

  async inForce(ctx: MemberContext, tx: Tx, role: string): Promise<{ id: string; name: string }[]> {
    return tx.query(
      `SELECT DISTINCT p.name, p.id FROM memberships m
       JOIN people p ON p.institution_id = m.institution_id AND p.id = m.person_id
       WHERE m.institution_id = $1 AND m.program_id = $2 AND m.role = $3 AND m.starts_on <= $4
         AND (m.ends_on IS NULL OR m.ends_on >= $4)
       ORDER BY p.name, p.id LIMIT 200`,
      [ctx.institutionId, ctx.actor.programId, role, ctx.now.toISOString().slice(0, 10)],
    );
  }
}
