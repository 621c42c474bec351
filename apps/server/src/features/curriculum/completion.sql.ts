import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { planOn, plannedDays } from './plan.sql.ts';

/** `m` is a module version with the learner's progress; $1 the institution, $2 the person, $3 the membership, $4 now. */
const INT = (name: string) => `nullif(m.content->>'${name}', '')::integer`;
export const DUE_DAYS = INT('dueDays');

/** Completed and not expired, or recognized as done elsewhere. */
const COMPLETED = (slug: string) => `(EXISTS (
    SELECT 1 FROM module_progress d JOIN module_versions w ON w.institution_id = $1 AND w.id = d.module_version_id
    WHERE d.institution_id = $1 AND d.person_id = $2 AND d.slug = ${slug} AND d.completed_at IS NOT NULL
      AND (nullif(w.content->>'validMonths', '') IS NULL
        OR d.completed_at + make_interval(months => (w.content->>'validMonths')::integer) > $4))
  OR ${recognized('$2', slug)})`;

function recognized(person: string, slug: string): string {
  return `coalesce((SELECT e.kind = 'recognized' FROM equivalences e
    WHERE e.institution_id = $1 AND e.person_id = ${person} AND e.slug = ${slug}
    ORDER BY e.signed_at DESC, e.id DESC LIMIT 1), false)`;
}

export const PREREQUISITES = `SELECT p.slug, coalesce((SELECT w.title FROM module_versions w
    WHERE w.institution_id = $1 AND w.slug = p.slug AND w.retired_at IS NULL ORDER BY w.version DESC LIMIT 1), p.slug) AS title,
    ${COMPLETED('p.slug')} AS completed
  FROM jsonb_array_elements_text(coalesce(m.content->'prerequisites', '[]')) AS p (slug)`;

export const STANDING = `${INT('validMonths')} AS valid_months, ${recognized('$2', 'm.slug')} AS recognized,
  (SELECT to_char(s.starts_on + ${plannedDays('e', DUE_DAYS)}, 'YYYY-MM-DD') FROM memberships s
   JOIN programs z ON z.institution_id = $1 AND z.id = s.program_id
   LEFT JOIN LATERAL jsonb_array_elements(${planOn('z.id', '(coalesce(m.started_at, $4::timestamptz) AT TIME ZONE z.time_zone)::date')}) e
     ON e->>'slug' = m.slug
   WHERE s.institution_id = $1 AND s.id = $3 AND s.role = 'fellow') AS due_on,
  (SELECT to_char($4::timestamptz AT TIME ZONE coalesce(z.time_zone, g.time_zone), 'YYYY-MM-DD')
   FROM memberships s JOIN institutions g ON g.id = $1
   LEFT JOIN programs z ON z.institution_id = $1 AND z.id = s.program_id
   WHERE s.institution_id = $1 AND s.id = $3) AS today,
  (SELECT count(*)::integer FROM (${PREREQUISITES}) q WHERE NOT q.completed) AS open_prerequisites`;

/** How much of requirement `r` a person has; $5 is the number of webinars that she attended to their pass mark. */
const have = (person: string) => `CASE r->>'kind'
  WHEN 'observed_visit' THEN (SELECT count(*) FROM assessments a JOIN visits x ON x.institution_id = $1 AND x.id = a.visit_id
    WHERE a.institution_id = $1 AND a.fellow_id = ${person} AND a.state = 'submitted' AND a.is_current
      AND (r->>'epa' IS NULL OR x.epa = r->>'epa'))
  WHEN 'case_logs' THEN (SELECT count(*) FROM case_logs c
    WHERE c.institution_id = $1 AND c.fellow_id = ${person} AND c.state <> 'returned')
  WHEN 'webinar' THEN $5::bigint
  ELSE 0 END`;

const PASSED_ASSIGNMENT = (person: string, version: string) => `EXISTS (SELECT 1 FROM assignment_submissions s
  JOIN assignment_grades g ON g.institution_id = $1 AND g.submission_id = s.id
  WHERE s.institution_id = $1 AND s.person_id = ${person} AND s.module_version_id = ${version} AND g.passed)`;

/** What of module `m` is done, beside lessons and check. */
export const DONE_FACTS = `json_build_object(
  'scenarios', coalesce((SELECT json_agg(DISTINCT s.scenario_id) FROM scenario_runs s WHERE s.institution_id = $1
    AND s.person_id = $2 AND s.module_version_id = m.id AND s.counts), '[]'),
  'reflected', EXISTS (SELECT 1 FROM reflections s WHERE s.institution_id = $1 AND s.person_id = $2 AND s.module_version_id = m.id),
  'assignment', CASE WHEN ${PASSED_ASSIGNMENT('$2', 'm.id')} THEN 'passed' ELSE coalesce((
    SELECT CASE WHEN g.submission_id IS NULL THEN 'waiting' ELSE 'returned' END
    FROM assignment_submissions s LEFT JOIN assignment_grades g ON g.institution_id = $1 AND g.submission_id = s.id
    WHERE s.institution_id = $1 AND s.person_id = $2 AND s.module_version_id = m.id ORDER BY s.number DESC LIMIT 1), 'none') END,
  'checklist', false,
  'counts', coalesce((SELECT json_agg(${have('$2')} ORDER BY n)
    FROM jsonb_array_elements(coalesce(m.content->'requirements', '[]')) WITH ORDINALITY AS q (r, n)), '[]'))`;

/** Completes what one person has begun and done: one version, or all of hers. Returns how many it completed. */
export async function completeDone(
  ctx: RequestContext,
  tx: Tx,
  personId: string,
  versionId: string | null,
  webinars: number,
): Promise<number> {
  const [row] = await tx.query(
    `WITH done AS (
       UPDATE module_progress p SET completed_at = $4 FROM module_versions v
       WHERE p.institution_id = $1 AND p.person_id = $2 AND p.completed_at IS NULL
         AND ($3::uuid IS NULL OR p.module_version_id = $3)
         AND v.institution_id = $1 AND v.id = p.module_version_id
         AND (jsonb_array_length(v.content->'items') = 0 OR EXISTS (
           SELECT 1 FROM check_attempts t WHERE t.institution_id = $1 AND t.person_id = $2 AND t.module_version_id = v.id
             AND t.passed AND t.finished_at >= p.started_at))
         AND jsonb_array_length(v.content->'lessons') <= (
           SELECT count(*) FROM lesson_completions c
           WHERE c.institution_id = $1 AND c.person_id = $2 AND c.module_version_id = v.id)
         AND NOT EXISTS (
           SELECT 1 FROM jsonb_array_elements(coalesce(v.content->'scenarios', '[]')) s
           WHERE NOT EXISTS (SELECT 1 FROM scenario_runs n WHERE n.institution_id = $1 AND n.person_id = $2
             AND n.module_version_id = v.id AND n.scenario_id = s->>'id' AND n.counts))
         AND (v.content->'reflection' IS NULL OR EXISTS (SELECT 1 FROM reflections n
           WHERE n.institution_id = $1 AND n.person_id = $2 AND n.module_version_id = v.id))
         AND (v.content->'assignment' IS NULL OR ${PASSED_ASSIGNMENT('$2', 'v.id')})
         AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(v.content->'requirements', '[]')) r
           WHERE ${have('$2')} < (r->>'count')::integer)
       RETURNING 1)
     SELECT count(*)::integer AS n FROM done`,
    [ctx.institutionId, personId, versionId, ctx.now, webinars],
  );
  return row.n;
}
