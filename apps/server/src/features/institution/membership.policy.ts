import type { FieldProblem } from '@telefellow/contracts';
import type { MemberActor } from '../../platform/context/request-context.ts';
import type { MembershipRow } from './institution.repository.ts';

/** Nobody changes her own rights, and an institution always keeps an admin. */
export function problemOfEnding(
  actor: MemberActor,
  membership: MembershipRow,
  known: readonly MembershipRow[],
  endsOn: string,
): FieldProblem | null {
  if (membership.person_id === actor.personId) {
    return { field: 'id', code: 'own_role', message: 'Ask another admin to end a role of yours.' };
  }
  if (endsOn < membership.starts_on) {
    return { field: 'endsOn', code: 'before_start', message: `Choose ${membership.starts_on} or a later day.` };
  }
  if (membership.role !== 'institution_admin') return null;
  const stays = known.some(
    (row) =>
      row.role === 'institution_admin' && row.id !== membership.id && (row.ends_on === null || row.ends_on > endsOn),
  );
  if (stays) return null;
  return { field: 'id', code: 'last_admin', message: 'Give the admin role to somebody else first.' };
}

export function problemOfGrant(
  actor: MemberActor,
  grant: { personId: string; role: string; programId: string | null },
): FieldProblem | null {
  if (grant.personId === actor.personId) {
    return { field: 'personId', code: 'own_role', message: 'Ask another admin to give you a role.' };
  }
  if (grant.role === 'institution_admin' && grant.programId) {
    return { field: 'programId', code: 'not_for_role', message: 'An institution admin belongs to no program.' };
  }
  if (grant.role !== 'institution_admin' && !grant.programId) {
    return { field: 'programId', code: 'missing', message: 'Choose the program of this role.' };
  }
  return null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(id: string): boolean {
  return UUID.test(id);
}
