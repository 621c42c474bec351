import { validate } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { notFound } from '../../platform/errors/domain-error.ts';

/**
 * maySeeAssessment in SQL; the two are proved equal by tests/integration/evaluation-scope.spec.ts. Takes $1 to $4 of a
 * statement: institution, program, role, person.
 */
export const ASSESSMENT_SCOPE = `a.institution_id = $1 AND a.program_id = $2 AND CASE $3::text
  WHEN 'faculty' THEN a.rater_id = $4
  WHEN 'fellow' THEN a.state = 'submitted' AND a.fellow_id = $4
  WHEN 'coordinator' THEN a.state = 'submitted' AND $4::uuid IS NOT NULL
  WHEN 'director' THEN a.state = 'submitted' AND $4::uuid IS NOT NULL
  ELSE false END`;

export function scopeValues(ctx: MemberContext): unknown[] {
  const { programId, role, personId } = ctx.actor;
  return [ctx.institutionId, programId, role, personId];
}

/** An id that cannot be one answers like an id that is not visible. */
export function requireId(id: string): void {
  if (!validate(id)) throw notFound();
}
