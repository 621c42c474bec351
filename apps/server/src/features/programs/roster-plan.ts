import { v7 as uuidv7 } from 'uuid';
import type { RowProblem } from '../../platform/csv/read-csv.ts';
import type { RosterRow } from './roster-row.ts';

export interface KnownPerson {
  id: string;
  external_id: string | null;
  email: string;
  name: string;
  base_specialty: string | null;
  has_account: boolean;
  /** The person's roles in this program. */
  memberships: { role: string; starts_on: string; ends_on: string | null }[];
}

export interface PlannedPerson extends RosterRow {
  personId: string;
  membershipId: string;
}

export interface RosterPlan {
  created: PlannedPerson[];
  updated: PlannedPerson[];
  unchanged: number;
  /** New people, and people without an account whose address changed: the link went to the old one. */
  invited: PlannedPerson[];
  problems: RowProblem[];
}

/**
 * Compares the file with who is known: people are found by external id, else by the address of somebody who has no
 * external id yet. A file imported twice changes nothing the second time.
 */
export function planRoster(rows: readonly RosterRow[], known: readonly KnownPerson[]): RosterPlan {
  const byExternalId = new Map(known.flatMap((person) => (person.external_id ? [[person.external_id, person]] : [])));
  const byEmail = new Map(known.map((person) => [person.email, person]));
  const plan: RosterPlan = { created: [], updated: [], unchanged: 0, invited: [], problems: [] };
  for (const row of rows) {
    const sameAddress = byEmail.get(row.email);
    const person = byExternalId.get(row.externalId) ?? (sameAddress?.external_id === null ? sameAddress : undefined);
    if (sameAddress && sameAddress !== person) {
      plan.problems.push(addressTaken(row));
      continue;
    }
    const planned = { ...row, personId: person?.id ?? uuidv7(), membershipId: uuidv7() };
    if (!person) plan.created.push(planned);
    else if (isSame(row, person)) plan.unchanged++;
    else plan.updated.push(planned);
    if (!person || (!person.has_account && person.email !== row.email)) plan.invited.push(planned);
  }
  return plan;
}

function isSame(row: RosterRow, person: KnownPerson): boolean {
  const membership = person.memberships.find(({ role }) => role === row.role);
  return (
    person.external_id === row.externalId &&
    person.name === row.name &&
    person.email === row.email &&
    person.base_specialty === row.baseSpecialty &&
    membership?.starts_on === row.startsOn &&
    membership.ends_on === row.endsOn
  );
}

function addressTaken(row: RosterRow): RowProblem {
  const message = `"${row.email}" belongs to another person here. Correct the address or the external id.`;
  return { line: row.line, field: 'email', code: 'address_taken', message };
}
