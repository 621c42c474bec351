import { Injectable } from '@nestjs/common';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { planOn, plannedDays } from '../curriculum/index.ts';

export interface ProgressRow {
  person_id: string;
  person_name: string;
  person_email: string;
  /** Today in the zone of the program. */
  today: string;
  last_told_on: string | null;
  slug: string;
  title: string;
  /** not_started, in_progress, completed, expired or recognized. */
  state: string;
  due_on: string | null;
  overdue: boolean;
  completed_on: string | null;
  lessons_done: number;
  lessons_total: number;
  /** An elective is never due. */
  required: boolean;
}

export interface LearningRow {
  slug: string;
  title: string;
  codes: string[];
  lessons_done: number;
  lessons_total: number;
  check_passed: boolean;
  scenarios_done: number;
  scenarios_total: number;
  completed_on: string | null;
}

/**
 * $1 the institution, $2 the program or null for all, $3 now, $4 one fellow or null. What a version asks is read from its
 * content once, not once a fellow: contents are long.
 */
const CELLS = `
  WITH fellows AS (
    SELECT p.id, p.name, p.email, m.starts_on, m.program_id, g.time_zone AS zone, ($3::timestamptz AT TIME ZONE g.time_zone)::date AS today
    FROM memberships m JOIN programs g ON g.institution_id = m.institution_id AND g.id = m.program_id
    JOIN people p ON p.institution_id = m.institution_id AND p.id = m.person_id
    WHERE m.institution_id = $1 AND ($2::uuid IS NULL OR m.program_id = $2) AND m.role = 'fellow'
      AND ($4::uuid IS NULL OR p.id = $4)
      AND m.starts_on <= ($3::timestamptz AT TIME ZONE g.time_zone)::date
      AND (m.ends_on IS NULL OR m.ends_on >= ($3::timestamptz AT TIME ZONE g.time_zone)::date)
  ), asked AS MATERIALIZED (
    SELECT v.id, v.slug, v.version, v.retired_at, v.title, nullif(v.content->>'dueDays', '')::integer AS due_days,
      nullif(v.content->>'validMonths', '')::integer AS valid_months,
      jsonb_array_length(v.content->'lessons') AS lessons
    FROM module_versions v WHERE v.institution_id = $1
  ), newest AS (
    SELECT DISTINCT ON (slug) slug, id FROM asked WHERE retired_at IS NULL ORDER BY slug, version DESC
  ), recognized AS (
    SELECT person_id, slug FROM (
      SELECT DISTINCT ON (person_id, slug) person_id, slug, kind FROM equivalences
      WHERE institution_id = $1 ORDER BY person_id, slug, signed_at DESC, id DESC) last WHERE kind = 'recognized'
  ), read AS (
    SELECT person_id, module_version_id, count(*)::integer AS n FROM lesson_completions WHERE institution_id = $1
    GROUP BY person_id, module_version_id
  ), cells AS (
    SELECT f.id AS person_id, f.name AS person_name, f.email AS person_email, f.today, a.slug, a.title,
      (SELECT max(n.day) FROM progress_nudges n WHERE n.institution_id = $1 AND n.person_id = f.id) AS last_told_on,
      CASE WHEN r.slug IS NOT NULL THEN 'recognized'
        WHEN g.completed_at + make_interval(months => a.valid_months) <= $3 THEN 'expired'
        WHEN g.completed_at IS NOT NULL THEN 'completed'
        WHEN g.started_at IS NOT NULL THEN 'in_progress' ELSE 'not_started' END AS state,
      f.starts_on + ${plannedDays('e', 'a.due_days')} AS due_on,
      (g.completed_at AT TIME ZONE f.zone)::date AS completed_on, coalesce(read.n, 0) AS lessons_done, a.lessons AS lessons_total,
      coalesce((e->>'required')::boolean, true) AS required
    FROM fellows f CROSS JOIN newest
    LEFT JOIN module_progress g ON g.institution_id = $1 AND g.person_id = f.id AND g.slug = newest.slug
    JOIN asked a ON a.id = coalesce(g.module_version_id, newest.id)
    LEFT JOIN recognized r ON r.person_id = f.id AND r.slug = newest.slug
    LEFT JOIN read ON read.person_id = f.id AND read.module_version_id = a.id
    LEFT JOIN LATERAL ${planOn('f.program_id', '(coalesce(g.started_at, $3::timestamptz) AT TIME ZONE f.zone)::date')} plan ON true
    LEFT JOIN LATERAL jsonb_array_elements(plan.modules) e ON e->>'slug' = newest.slug
    WHERE g.slug IS NOT NULL OR plan.modules IS NULL OR e IS NOT NULL
  ), owed AS (
    SELECT *, state IN ('not_started', 'in_progress') AND coalesce(due_on < today, false) AS overdue FROM cells
  )`;

const COLUMNS = `person_id, person_name, person_email, today::text, last_told_on::text, slug, title, state, due_on::text, overdue,
  completed_on::text, lessons_done, lessons_total, required`;

@Injectable()
export class ProgressRepository {
  /** Fellows in force today by all modules, one statement. Without a program: of the whole institution. */
  cells(ctx: RequestContext, tx: Tx, programId: string | null, personId: string | null = null): Promise<ProgressRow[]> {
    return tx.query(
      `${CELLS} SELECT ${COLUMNS} FROM owed ORDER BY person_name, person_id, due_on NULLS LAST, title, slug`,
      [ctx.institutionId, programId, ctx.now, personId],
    );
  }

  overdue(
    ctx: MemberContext,
    tx: Tx,
    page: { limit: number; offset: number },
  ): Promise<(ProgressRow & { total: number })[]> {
    return tx.query(
      `${CELLS} SELECT ${COLUMNS}, count(*) OVER ()::integer AS total FROM owed WHERE overdue
       ORDER BY owed.due_on, person_name, person_id, slug LIMIT $5 OFFSET $6`,
      [ctx.institutionId, ctx.actor.programId, ctx.now, null, page.limit, page.offset],
    );
  }

  /** Returns who had not been told on that day; everybody else is left alone. */
  async tell(ctx: RequestContext, tx: Tx, told: { personId: string; day: string }[], by: string | null) {
    const rows: { person_id: string }[] = await tx.query(
      `INSERT INTO progress_nudges (institution_id, person_id, day, sent_at, sent_by)
       SELECT $1, "personId", day, $3, $4 FROM jsonb_to_recordset($2::jsonb) AS n ("personId" uuid, day date)
       ON CONFLICT DO NOTHING RETURNING person_id`,
      [ctx.institutionId, JSON.stringify(told), ctx.now, by],
    );
    return new Set(rows.map(({ person_id }) => person_id));
  }

  /** A fellow's learning by module begun, or null where the fellow is not the reader's to see. */
  async learning(ctx: MemberContext, tx: Tx, fellowId: string): Promise<LearningRow[] | null> {
    const { programId, role, personId } = ctx.actor;
    const [row] = await tx.query(
      `SELECT coalesce((SELECT json_agg(l ORDER BY l.title) FROM (
         SELECT v.slug, v.title,
           ARRAY(SELECT jsonb_array_elements_text((v.content->'subcompetencies') || (v.content->'telehealthDomains'))) AS codes,
           (SELECT count(*) FROM lesson_completions c WHERE c.institution_id = $1 AND c.person_id = $5
             AND c.module_version_id = v.id) AS lessons_done,
           jsonb_array_length(v.content->'lessons') AS lessons_total,
           EXISTS (SELECT 1 FROM check_attempts t WHERE t.institution_id = $1 AND t.person_id = $5
             AND t.module_version_id = v.id AND t.passed) AS check_passed,
           (SELECT count(DISTINCT s.scenario_id) FROM scenario_runs s WHERE s.institution_id = $1 AND s.person_id = $5
             AND s.module_version_id = v.id AND s.counts) AS scenarios_done,
           jsonb_array_length(coalesce(v.content->'scenarios', '[]')) AS scenarios_total,
           (g.completed_at AT TIME ZONE z.time_zone)::date AS completed_on
         FROM module_progress g JOIN module_versions v ON v.institution_id = $1 AND v.id = g.module_version_id
         JOIN programs z ON z.institution_id = $1 AND z.id = $2
         WHERE g.institution_id = $1 AND g.person_id = $5) l), '[]') AS learning
       FROM people p WHERE p.institution_id = $1 AND p.id = $5 AND ($3 <> 'fellow' OR p.id = $4)
         AND EXISTS (SELECT 1 FROM memberships m WHERE m.institution_id = $1 AND m.program_id = $2
           AND m.role = 'fellow' AND m.person_id = p.id)`,
      [ctx.institutionId, programId, role, personId, fellowId],
    );
    return row?.learning ?? null;
  }

  async institutions(tx: Tx): Promise<{ id: string; time_zone: string }[]> {
    return tx.query('SELECT id, time_zone FROM institutions ORDER BY id');
  }

  async lockPlanning(ctx: RequestContext, tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 16))', [ctx.institutionId]);
  }

  async isPlannedOn(ctx: RequestContext, tx: Tx, today: string, timeZone: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM outbox_events WHERE institution_id = $1 AND name = 'progress.nudge'
         AND (created_at AT TIME ZONE $2)::date = $3::date LIMIT 1`,
      [ctx.institutionId, timeZone, today],
    );
    return rows.length > 0;
  }
}
