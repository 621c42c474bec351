import { Injectable } from '@nestjs/common';
import type { CaseLogState } from '@telefellow/caselog';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { planOn } from '../curriculum/index.ts';
import type { OpenDuties } from './obligations.ts';

export interface CountedLogRow {
  role: string;
  state: CaseLogState;
  observed: boolean;
  fields: Record<string, unknown>;
}

export interface FellowRow {
  id: string;
  name: string;
  base_specialty: string | null;
  starts_on: string;
  ends_on: string | null;
  modules_done: number;
  observations: number;
  last_observed_on: string | null;
  cases: number;
  license_next_expiry: string | null;
  logs: CountedLogRow[];
}

export interface RequirementRow {
  id: string;
  code: string;
  title: string;
  rule: Record<string, unknown>;
  target_logged: number | null;
  target_observed: number | null;
  source: string;
}

export interface FellowsPage {
  today: string;
  total: number;
  modules_total: number;
  requirements: RequirementRow[];
  fellows: FellowRow[];
}

export interface RatingsAndDuties extends OpenDuties {
  within24h: number;
  d1to3: number;
  d4to13: number;
  late: number;
  total: number;
  median_hours: number | null;
  missed: { code: string; missed: number; rated: number }[];
}

export interface ModuleRow {
  person_id: string;
  person_name: string;
  slug: string;
  title: string;
  state: string;
  completed_on: string | null;
  total: number;
}

const FELLOW_SORTS: Record<string, string> = {
  name: 'name',
  modulesDone: 'modules_done',
  observations: 'observations',
  lastObservedOn: 'last_observed_on',
  cases: 'cases',
  licenseNextExpiry: 'license_next_expiry',
};

/** Fellows in force today in the program's zone, and the newest version of each published module. */
const SCOPE = `
  t AS (
    SELECT g.time_zone AS zone, ($3::timestamptz AT TIME ZONE g.time_zone)::date AS today
    FROM programs g WHERE g.institution_id = $1 AND g.id = $2
  ), fellows AS (
    SELECT p.id, p.name, p.base_specialty, m.starts_on, m.ends_on
    FROM memberships m CROSS JOIN t
    JOIN people p ON p.institution_id = m.institution_id AND p.id = m.person_id
    WHERE m.institution_id = $1 AND m.program_id = $2 AND m.role = 'fellow'
      AND m.starts_on <= t.today AND (m.ends_on IS NULL OR m.ends_on >= t.today)
  ), modules AS (
    SELECT DISTINCT ON (slug) slug, title FROM module_versions
    WHERE institution_id = $1 AND retired_at IS NULL AND coalesce((
      SELECT ${planOn('$2', 't.today')} @> jsonb_build_array(jsonb_build_object('slug', slug)) FROM t), true)
    ORDER BY slug, version DESC
  )`;

@Injectable()
export class BoardRepository {
  /** One statement for fellows, their counts, their logs and the targets; `fellowId` narrows it to one person. */
  async fellows(
    ctx: MemberContext,
    tx: Tx,
    wanted: { fellowId: string | null; sort: string | null; limit: number; offset: number },
  ): Promise<FellowsPage> {
    const descending = wanted.sort?.startsWith('-') ?? false;
    const column = FELLOW_SORTS[wanted.sort?.replace(/^-/, '') ?? 'name'] ?? 'name';
    const [row] = await tx.query(
      `WITH ${SCOPE}, done AS (
         SELECT g.person_id, count(*) AS n FROM module_progress g JOIN modules USING (slug)
         WHERE g.institution_id = $1 AND g.completed_at IS NOT NULL GROUP BY g.person_id
       ), observed AS (
         SELECT a.fellow_id, count(*) AS n, max((v.ended_at AT TIME ZONE t.zone)::date) AS last_on
         FROM assessments a CROSS JOIN t JOIN visits v ON v.institution_id = a.institution_id AND v.id = a.visit_id
         WHERE a.institution_id = $1 AND a.program_id = $2 AND a.state = 'submitted' AND a.is_current GROUP BY a.fellow_id
       ), logged AS (
         SELECT c.fellow_id, count(*) FILTER (WHERE c.state IN ('submitted', 'verified') AND c.role <> 'observed') AS n
         FROM case_logs c WHERE c.institution_id = $1 AND c.program_id = $2 GROUP BY c.fellow_id
       ), next_end AS (
         SELECT l.person_id, min(l.expires_on) AS expires_on FROM licenses l CROSS JOIN t
         WHERE l.institution_id = $1 AND l.superseded_by IS NULL AND l.expires_on >= t.today AND l.type <> 'inactive'
           AND l.status IN ('active', 'active_restricted', 'probation') GROUP BY l.person_id
       ), listed AS (
         SELECT f.*, coalesce(done.n, 0) AS modules_done, coalesce(observed.n, 0) AS observations,
           observed.last_on AS last_observed_on, coalesce(logged.n, 0) AS cases, next_end.expires_on AS license_next_expiry
         FROM fellows f LEFT JOIN done ON done.person_id = f.id LEFT JOIN observed ON observed.fellow_id = f.id
         LEFT JOIN logged ON logged.fellow_id = f.id LEFT JOIN next_end ON next_end.person_id = f.id
         WHERE $4::uuid IS NULL OR f.id = $4
       ), page AS (
         SELECT *, row_number() OVER (ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} NULLS LAST, name, id) AS position
         FROM listed ORDER BY position LIMIT $5 OFFSET $6
       )
       SELECT (SELECT today FROM t) AS today, (SELECT count(*) FROM listed) AS total,
         (SELECT count(*) FROM modules) AS modules_total,
         coalesce((SELECT json_agg(r ORDER BY r.code) FROM requirements r CROSS JOIN t
           WHERE r.institution_id = $1 AND r.program_id = $2 AND r.effective_from <= t.today
             AND (r.effective_to IS NULL OR r.effective_to >= t.today)), '[]') AS requirements,
         coalesce((SELECT json_agg(to_jsonb(page) || jsonb_build_object('logs', coalesce((
             SELECT jsonb_agg(jsonb_build_object('role', c.role, 'state', c.state, 'observed', c.observed, 'fields', c.fields))
             FROM case_logs c WHERE c.institution_id = $1 AND c.program_id = $2 AND c.fellow_id = page.id), '[]'))
           ORDER BY page.position) FROM page), '[]') AS fellows`,
      [ctx.institutionId, ctx.actor.programId, ctx.now, wanted.fellowId, wanted.limit, wanted.offset],
    );
    return row;
  }

  /**
   * Ratings, visits that ended without one (oldest first), and how many people have not accepted yet. Latency counts every
   * rating; the behaviors leave late ratings out, as every trend does (competency.md 2.2).
   */
  async ratingsAndDuties(ctx: MemberContext, tx: Tx): Promise<RatingsAndDuties> {
    const [row] = await tx.query(
      `WITH t AS (SELECT g.time_zone AS zone, ($3::timestamptz AT TIME ZONE g.time_zone)::date AS today
         FROM programs g WHERE g.institution_id = $1 AND g.id = $2),
       rated AS (
         SELECT a.latency_hours, a.rating_age, a.content->'behaviors' AS behaviors FROM assessments a
         WHERE a.institution_id = $1 AND a.program_id = $2 AND a.state = 'submitted' AND a.is_current
       ), missed AS (
         SELECT b.key AS code, count(*) FILTER (WHERE b.value IN ('0', '1')) AS missed, count(*) AS rated
         FROM rated CROSS JOIN LATERAL jsonb_each_text(rated.behaviors) b
         WHERE rated.rating_age <> 'late' AND b.value IN ('0', '1', '2') GROUP BY b.key
       ), unrated AS (
         SELECT v.id, v.code, f.name AS fellow_name, s.name AS supervisor_name, v.ended_at,
           (v.ended_at AT TIME ZONE t.zone)::date AS ended_on
         FROM visits v CROSS JOIN t
         JOIN people f ON f.institution_id = v.institution_id AND f.id = v.fellow_id
         JOIN people s ON s.institution_id = v.institution_id AND s.id = v.supervisor_id
         WHERE v.institution_id = $1 AND v.program_id = $2 AND v.state = 'ended' AND v.ended_at IS NOT NULL
           AND NOT EXISTS (SELECT FROM assessments a WHERE a.institution_id = v.institution_id AND a.visit_id = v.id
             AND a.state = 'submitted')
         ORDER BY v.ended_at, v.id LIMIT 200
       )
       SELECT (SELECT today FROM t) AS today,
         count(*) FILTER (WHERE latency_hours <= 24) AS within24h,
         count(*) FILTER (WHERE latency_hours > 24 AND latency_hours <= 72) AS d1to3,
         count(*) FILTER (WHERE latency_hours > 72 AND latency_hours < 336) AS d4to13,
         count(*) FILTER (WHERE latency_hours >= 336) AS late, count(*) AS total,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY latency_hours) AS median_hours,
         coalesce((SELECT json_agg(top) FROM (SELECT * FROM missed WHERE missed.missed > 0
           ORDER BY missed.missed DESC, missed.rated, missed.code LIMIT 3) top), '[]') AS missed,
         coalesce((SELECT json_agg(unrated ORDER BY unrated.ended_at, unrated.id) FROM unrated), '[]') AS unrated,
         (SELECT count(*) FROM memberships m JOIN people p ON p.institution_id = m.institution_id AND p.id = m.person_id
           WHERE m.institution_id = $1 AND m.program_id = $2 AND p.user_id IS NULL) AS invited
       FROM rated`,
      [ctx.institutionId, ctx.actor.programId, ctx.now],
    );
    return row;
  }

  async modules(
    ctx: MemberContext,
    tx: Tx,
    wanted: { completed: boolean | null; limit: number; offset: number },
  ): Promise<ModuleRow[]> {
    return tx.query(
      `WITH ${SCOPE}
       SELECT f.id AS person_id, f.name AS person_name, m.slug, m.title,
         CASE WHEN g.completed_at IS NOT NULL THEN 'completed' WHEN g.started_at IS NOT NULL THEN 'started'
           ELSE 'not_started' END AS state,
         (g.completed_at AT TIME ZONE t.zone)::date AS completed_on, count(*) OVER () AS total
       FROM fellows f CROSS JOIN modules m CROSS JOIN t
       LEFT JOIN module_progress g ON g.institution_id = $1 AND g.person_id = f.id AND g.slug = m.slug
       WHERE $4::boolean IS NULL OR (g.completed_at IS NOT NULL) = $4
       ORDER BY f.name, f.id, m.title, m.slug LIMIT $5 OFFSET $6`,
      [ctx.institutionId, ctx.actor.programId, ctx.now, wanted.completed, wanted.limit, wanted.offset],
    );
  }
}
