import { TELE_PAIN_EPAS } from '@telefellow/assessment';
import { initialsOf } from '../identity/index.ts';

/** One assessment with what its pages show, as the statements of assessments.repository.ts return it. */
export interface AssessmentRow {
  id: string;
  visit_id: string;
  visit_code: string;
  visit_state: string;
  visit_ended_at: Date | null;
  observed_on: string;
  epa: string;
  simulated: boolean;
  program_id: string;
  fellow_id: string;
  fellow_name: string;
  fellow_email: string;
  rater_id: string;
  rater_name: string;
  state: string;
  version: number;
  revision: number;
  content: unknown;
  saved_at: Date;
  submitted_at: Date | null;
  latency_hours: number | null;
  rating_age: string | null;
  straight_lined: boolean | null;
  correction_reason: string | null;
  is_current: boolean;
  current_id: string | null;
  acknowledged_at: Date | null;
  reply: string | null;
}

// The visit's facts are read from its table here, so that a page costs one statement; only encounters writes it.
export const ASSESSMENT_COLUMNS = `a.id, a.visit_id, v.code AS visit_code, v.state AS visit_state,
  v.ended_at AS visit_ended_at, (coalesce(v.started_at, v.scheduled_at) AT TIME ZONE g.time_zone)::date AS observed_on,
  v.epa, v.simulated, a.program_id, a.fellow_id, f.name AS fellow_name, f.email AS fellow_email, a.rater_id,
  r.name AS rater_name, a.state, a.version, a.revision, a.content, a.saved_at, a.submitted_at, a.latency_hours,
  a.rating_age, a.straight_lined, a.correction_reason, a.is_current, s.acknowledged_at, s.reply,
  (SELECT c.id FROM assessments c WHERE c.institution_id = a.institution_id AND c.visit_id = a.visit_id
     AND c.rater_id = a.rater_id AND c.is_current) AS current_id`;

export const ASSESSMENT_JOINS = `
  JOIN visits v ON v.institution_id = a.institution_id AND v.id = a.visit_id
  JOIN programs g ON g.institution_id = a.institution_id AND g.id = a.program_id
  JOIN people f ON f.institution_id = a.institution_id AND f.id = a.fellow_id
  JOIN people r ON r.institution_id = a.institution_id AND r.id = a.rater_id
  LEFT JOIN assessment_responses s ON s.institution_id = a.institution_id AND s.assessment_id = a.id
    AND s.person_id = a.fellow_id`;

export function personRef(id: string, name: string) {
  return { id, name, initials: initialsOf(name) };
}

export function epaTitle(code: string): string {
  return TELE_PAIN_EPAS.find((epa) => epa.code === code)?.title ?? code;
}

/** What lists, pages and the idempotency record show of a row. */
export function evaluationOf(row: AssessmentRow) {
  return {
    id: row.id,
    visitId: row.visit_id,
    visitCode: row.visit_code,
    fellow: personRef(row.fellow_id, row.fellow_name),
    rater: personRef(row.rater_id, row.rater_name),
    epaTitle: epaTitle(row.epa),
    simulated: row.simulated,
    observedOn: row.observed_on,
    state: row.state,
    revision: row.revision,
    savedAt: row.saved_at,
    submittedAt: row.submitted_at,
    latencyHours: row.latency_hours,
    ratingAge: row.rating_age,
    straightLined: row.straight_lined,
    acknowledgedAt: row.acknowledged_at,
    reply: row.reply,
  };
}

export function assessmentOf(row: AssessmentRow) {
  return {
    ...evaluationOf(row),
    version: row.version,
    content: row.content,
    correctionReason: row.correction_reason,
    isCurrent: row.is_current,
    currentId: row.is_current ? row.id : row.current_id,
  };
}
