import type { Role } from '@telefellow/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { AccountsService } from '../features/identity/index.ts';
import { systemContext } from '../platform/context/request-context.ts';
import type { UnitOfWork } from '../platform/database/unit-of-work.ts';
import type { Place, Somebody } from './contexts.ts';

export interface Founding {
  institution: string;
  slug: string;
  program: string;
  timeZone: string;
}

/** What no screen can make, since nobody could sign in yet: an institution, its program, and (below) its first people. */
export async function foundInstitution(unitOfWork: UnitOfWork, founding: Founding, now: Date): Promise<Place> {
  const institutionId = uuidv7();
  const programId = uuidv7();
  await unitOfWork.write(systemContext(institutionId, now), async (unit) => {
    await unit.tx.query(
      'INSERT INTO institutions (id, name, slug, time_zone, created_at) VALUES ($1, $2, $3, $4, $5)',
      [institutionId, founding.institution, founding.slug, founding.timeZone, now],
    );
    await unit.tx.query(
      `INSERT INTO programs (institution_id, id, name, specialty, time_zone, created_at) VALUES ($1, $2, $3, 'pain_medicine', $4, $5)`,
      [institutionId, programId, founding.program, founding.timeZone, now],
    );
    unit.record({ audit: { action: 'institution.founded', subjectType: 'institution', subjectId: institutionId } });
  });
  return {
    institutionId,
    institutionName: founding.institution,
    programId,
    programName: founding.program,
    timeZone: founding.timeZone,
  };
}

export interface FirstPerson {
  name: string;
  email: string;
  role: Role;
  password: string;
  startsOn: string;
  endsOn?: string;
}

/** A person with an account and one role: the first admin of a production system, and the demo's coordinator. */
export async function addFirstPerson(
  unitOfWork: UnitOfWork,
  accounts: AccountsService,
  place: Place,
  person: FirstPerson,
  now: Date,
): Promise<Somebody> {
  const { userId } = await accounts.ensure(person);
  const personId = uuidv7();
  const membershipId = uuidv7();
  const isAdmin = person.role === 'institution_admin';
  await unitOfWork.write(systemContext(place.institutionId, now), async (unit) => {
    await unit.tx.query(
      'INSERT INTO people (institution_id, id, user_id, name, email, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [place.institutionId, personId, userId, person.name, person.email, now],
    );
    await unit.tx.query(
      `INSERT INTO memberships (institution_id, id, person_id, user_id, program_id, program_name, role, starts_on, ends_on, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        place.institutionId,
        membershipId,
        personId,
        userId,
        isAdmin ? null : place.programId,
        isAdmin ? null : place.programName,
        person.role,
        person.startsOn,
        person.endsOn ?? null,
        now,
      ],
    );
    unit.record({
      audit: {
        action: 'membership.granted',
        subjectType: 'membership',
        subjectId: membershipId,
        detail: { role: person.role },
      },
    });
  });
  return { personId, membershipId, userId, role: person.role, name: person.name, email: person.email };
}
