/** The modules of the curriculum that is in force for a program on a day; null while it has none: then all are asked. $1 the institution. */
export const planOn = (program: string, day: string) => `(SELECT c.modules FROM curricula c
  WHERE c.institution_id = $1 AND c.program_id = ${program} AND c.effective_from <= ${day}
  ORDER BY c.effective_from DESC, c.version DESC LIMIT 1)`;

/** Days from the start until `entry` of a curriculum is due; an elective is never due, no entry leaves the module's own days. */
export const plannedDays = (entry: string, own: string) =>
  `CASE WHEN coalesce((${entry}->>'required')::boolean, true) THEN coalesce((${entry}->>'dueDays')::integer, ${own}) END`;

/** Whether `slug` is asked of membership $3 at $4: only a fellow's program narrows the list. */
export const isAsked = (slug: string) => `NOT EXISTS (SELECT 1 FROM memberships s
  JOIN programs z ON z.institution_id = $1 AND z.id = s.program_id
  CROSS JOIN LATERAL ${planOn('s.program_id', '($4::timestamptz AT TIME ZONE z.time_zone)::date')} plan
  WHERE s.institution_id = $1 AND s.id = $3 AND s.role = 'fellow'
    AND NOT plan.modules @> jsonb_build_array(jsonb_build_object('slug', ${slug})))`;
