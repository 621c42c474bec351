import type { Role } from '@telefellow/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '../platform/context/request-context.ts';

/** A founded institution with its one program. */
export interface Place {
  institutionId: string;
  institutionName: string;
  programId: string;
  programName: string;
  timeZone: string;
}

export interface Somebody {
  personId: string;
  membershipId: string;
  userId: string;
  role: Role;
  name: string;
  email: string;
}

/** The context in which a service would be called by this person at that time. */
export function contextAs(place: Place, who: Somebody, now: Date): MemberContext {
  const isAdmin = who.role === 'institution_admin';
  return {
    requestId: `seed-${uuidv7()}`,
    locale: 'en',
    now,
    clientAddress: '',
    institutionId: place.institutionId,
    actor: {
      kind: 'member',
      userId: who.userId,
      personId: who.personId,
      membershipId: who.membershipId,
      role: who.role,
      institutionId: place.institutionId,
      institutionName: place.institutionName,
      programId: isAdmin ? null : place.programId,
      programName: isAdmin ? null : place.programName,
      name: who.name,
      email: who.email,
      timeZone: place.timeZone,
    },
  };
}
