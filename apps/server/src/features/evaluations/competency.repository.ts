import { Injectable } from '@nestjs/common';
import type { Evidence } from '@telefellow/assessment';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface FellowSummaryRow {
  id: string;
  name: string;
  observations: number;
  late: number;
  raters: number;
  median_latency_hours: number | null;
}

/** Evidence of one competency, counted: late ratings apart, since they stay out of the meter. */
export interface AreaRow {
  competency: string;
  count: number;
  late: number;
  raters: number;
  contexts: number;
  span_days: number;
  last_on: string;
}

export interface EvidenceRow {
  id: string;
  source_id: string;
  observed_on: string;
  rater_id: string;
  rater_name: string;
  latency_hours: number;
  in_trend: boolean;
  detail: Omit<Evidence, 'code' | 'framework'>;
  visit_code: string;
  epa: string;
  excerpt: string | null;
  total: number;
}

export interface CohortRow {
  id: string;
  name: string;
  total: number;
  cells: { competency: string; count: number; raters: number; contexts: number }[];
}

/** A fellow, by membership in the caller's program; fellows see themselves only. */
const FELLOW_SCOPE = `m.institution_id = $1 AND m.program_id = $2 AND m.role = 'fellow'
  AND ($3::text IN ('faculty', 'director') OR ($3 = 'fellow' AND m.person_id = $4::uuid))`;

const EVIDENCE_SCOPE = `e.institution_id = $1 AND e.program_id = $2 AND e.superseded_at IS NULL`;

@Injectable()
export class CompetencyRepository {
  /** Null when the fellow is not the caller's to see. */
  async fellow(ctx: MemberContext, tx: Tx, fellowId: string): Promise<FellowSummaryRow | null> {
    const { programId, role, personId } = ctx.actor;
    const [row] = await tx.query(
      `SELECT p.id, p.name,
         count(a.id) FILTER (WHERE a.rating_age <> 'late') AS observations,
         count(a.id) FILTER (WHERE a.rating_age = 'late') AS late,
         count(DISTINCT a.rater_id) AS raters,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY a.latency_hours) AS median_latency_hours
       FROM people p
       LEFT JOIN assessments a ON a.institution_id = p.institution_id AND a.fellow_id = p.id AND a.program_id = $2
         AND a.state = 'submitted' AND a.is_current
       WHERE p.institution_id = $1 AND p.id = $5
         AND EXISTS (SELECT 1 FROM memberships m WHERE ${FELLOW_SCOPE} AND m.person_id = p.id)
       GROUP BY p.id, p.name`,
      [ctx.institutionId, programId, role, personId, fellowId],
    );
    return row ?? null;
  }

  areas(ctx: MemberContext, tx: Tx, fellowId: string): Promise<AreaRow[]> {
    return tx.query(
      `SELECT e.competency,
         count(*) FILTER (WHERE e.in_trend) AS count,
         count(*) FILTER (WHERE NOT e.in_trend) AS late,
         count(DISTINCT e.rater_id) FILTER (WHERE e.in_trend) AS raters,
         count(DISTINCT e.context) FILTER (WHERE e.in_trend) AS contexts,
         coalesce(max(e.observed_on) FILTER (WHERE e.in_trend) - min(e.observed_on) FILTER (WHERE e.in_trend), 0) AS span_days,
         max(e.observed_on) AS last_on
       FROM evidence e WHERE ${EVIDENCE_SCOPE} AND e.fellow_id = $3 GROUP BY e.competency`,
      [ctx.institutionId, ctx.actor.programId, fellowId],
    );
  }

  evidence(
    ctx: MemberContext,
    tx: Tx,
    of: { fellowId: string; competency: string },
    page: { limit: number; offset: number },
  ): Promise<EvidenceRow[]> {
    const { programId, role, personId } = ctx.actor;
    return tx.query(
      `SELECT e.id, e.source_id, e.observed_on, e.rater_id, r.name AS rater_name, e.latency_hours, e.in_trend, e.detail,
         v.code AS visit_code, v.epa,
         left(coalesce(nullif(btrim(a.content->>'change'), ''), nullif(btrim(a.content->>'keep'), '')), 280) AS excerpt,
         count(*) OVER () AS total
       FROM evidence e
       JOIN assessments a ON a.institution_id = e.institution_id AND a.id = e.source_id
       JOIN visits v ON v.institution_id = a.institution_id AND v.id = a.visit_id
       JOIN people r ON r.institution_id = e.institution_id AND r.id = e.rater_id
       WHERE ${EVIDENCE_SCOPE} AND e.fellow_id = $5 AND e.competency = $6
         AND EXISTS (SELECT 1 FROM memberships m WHERE ${FELLOW_SCOPE} AND m.person_id = e.fellow_id)
       ORDER BY e.observed_on DESC, e.id DESC LIMIT $7 OFFSET $8`,
      [ctx.institutionId, programId, role, personId, of.fellowId, of.competency, page.limit, page.offset],
    );
  }

  /** One statement whatever the size: 200 fellows by 24 competencies are counted by the database. */
  cohort(ctx: MemberContext, tx: Tx, page: { limit: number; offset: number }): Promise<CohortRow[]> {
    const { programId, role, personId } = ctx.actor;
    return tx.query(
      `WITH page AS (
         SELECT p.id, p.name, count(*) OVER () AS total FROM people p
         WHERE p.institution_id = $1
           AND EXISTS (SELECT 1 FROM memberships m WHERE ${FELLOW_SCOPE} AND m.person_id = p.id)
         ORDER BY p.name, p.id LIMIT $5 OFFSET $6
       ), kinds AS (
         -- Grouped by hash first, so that the distinct counts below sort a few rows a cell and not every rating.
         SELECT e.fellow_id, e.competency, e.rater_id, e.context, count(*) AS count
         FROM evidence e
         WHERE ${EVIDENCE_SCOPE} AND e.in_trend AND e.fellow_id IN (SELECT id FROM page)
         GROUP BY e.fellow_id, e.competency, e.rater_id, e.context
       ), counted AS (
         SELECT fellow_id, competency, sum(count)::int AS count, count(DISTINCT rater_id) AS raters,
           count(DISTINCT context) AS contexts
         FROM kinds GROUP BY fellow_id, competency
       )
       SELECT page.id, page.name, page.total, coalesce(jsonb_agg(to_jsonb(c) - 'fellow_id') FILTER (WHERE c.fellow_id IS NOT NULL), '[]') AS cells
       FROM page LEFT JOIN counted c ON c.fellow_id = page.id
       GROUP BY page.id, page.name, page.total ORDER BY page.name, page.id`,
      [ctx.institutionId, programId, role, personId, page.limit, page.offset],
    );
  }
}
