import type { MemberActor } from '../../platform/context/request-context.ts';

export interface AssessmentFacts {
  programId: string;
  fellowId: string;
  raterId: string;
  state: string;
}

/**
 * Who sees an assessment: the fellow her own once it is submitted, the rater his own always, coordinator and director
 * those submitted in their program. Drafts are the rater's alone. The words in it are guarded apart, by field class.
 */
export function maySeeAssessment(actor: MemberActor, row: AssessmentFacts): boolean {
  if (row.programId !== actor.programId) return false;
  if (actor.role === 'faculty') return row.raterId === actor.personId;
  if (row.state !== 'submitted') return false;
  if (actor.role === 'fellow') return row.fellowId === actor.personId;
  return actor.role === 'coordinator' || actor.role === 'director';
}

/** Directors and coordinators read what was written for somebody else, so their reading leaves a trace. */
export function leavesReadingTrace(actor: MemberActor): boolean {
  return actor.role === 'director' || actor.role === 'coordinator';
}
