import { daysBetween } from '@telefellow/licensure';
import { initialsOf } from '../identity/index.ts';
import type { CaseLog } from './caselogs.model.ts';
import type { FacultyTerm, StoredLog } from './caselogs.repository.ts';

const BLOCK_DAYS = 28;
const BLOCKS = 13;

/** The academic year, July to June, and its four-week block: what is kept of the day of a visit. */
export function periodOf(day: string): { academicYear: string; block: number } {
  const year = Number(day.slice(0, 4));
  const start = day.slice(5, 7) >= '07' ? year : year - 1;
  const passed = daysBetween(`${start}-07-01`, day);
  return {
    academicYear: `${start}-${String((start + 1) % 100).padStart(2, '0')}`,
    // The 13th block takes the day or two that 13 times 28 days leave over.
    block: Math.min(BLOCKS, Math.floor(passed / BLOCK_DAYS) + 1),
  };
}

export function dayIn(zone: string, instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant);
}

/** Faculty in force on a day. */
export function facultyOn(day: string, terms: readonly FacultyTerm[]): FacultyTerm[] {
  return terms.filter((term) => term.startsOn <= day && (term.endsOn === null || term.endsOn >= day));
}

/** A visit that has begun can be logged; one that was called off or has yet to come cannot. */
export function mayLogVisit(state: string): boolean {
  return state === 'in_progress' || state === 'ended';
}

export function caseLogOf(row: StoredLog): CaseLog {
  const { fields } = row;
  const person = (id: string, name: string) => ({ id, name, initials: initialsOf(name) });
  return {
    id: row.id,
    caseCode: row.case_code,
    state: row.state,
    academicYear: row.academic_year,
    block: row.block,
    role: fields.role,
    supervision: fields.supervision,
    modality: fields.modality,
    visitType: fields.visitType,
    ageBand: fields.ageBand,
    patientState: fields.patientState,
    authorityBasis: fields.authorityBasis,
    diagnosisGroups: fields.diagnosisGroups,
    isException: row.is_exception,
    observed: row.observed,
    visitId: row.visit_id,
    loggedAt: row.logged_at,
    fellow: person(row.fellow_id, row.fellow_name),
    supervisor: person(row.supervisor_id, row.supervisor_name),
    reflection: fields.reflection,
  };
}
