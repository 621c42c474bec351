import type { FieldProblem } from '@telefellow/contracts';
import { phiProblems } from '@telefellow/caselog';
import { TELE_PAIN_EPAS } from '@telefellow/assessment';
import { findJurisdiction } from '@telefellow/licensure';
import type { MemberActor } from '../../platform/context/request-context.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { VisitRow } from './visits.repository.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
export const OPENS_BEFORE_MINUTES = 15;
export const CLOSES_AFTER_MINUTES = 60;
const MIN_OVERRIDE_LENGTH = 20;
const MODALITIES = ['video', 'audio', 'in_person'];

export interface VisitPlan {
  fellowId: string;
  supervisorId: string;
  epa: string;
  patientLabel: string;
  patientState: string | null;
  modality: string;
  simulated: boolean;
  scheduledAt: Date;
  durationMinutes: number;
  otherLine?: string | null;
  overrideReason?: string | null;
}

export type MyRole = 'fellow' | 'supervisor' | 'viewer';

/** What one person is in one visit; a role of the program alone makes nobody part of it. */
export function myRoleIn(visit: Pick<VisitRow, 'fellow_id' | 'supervisor_id'>, actor: MemberActor): MyRole {
  if (actor.role === 'fellow' && actor.personId === visit.fellow_id) return 'fellow';
  if (actor.role === 'faculty' && actor.personId === visit.supervisor_id) return 'supervisor';
  return 'viewer';
}

export function requireParticipant(visit: VisitRow, actor: MemberActor): 'fellow' | 'supervisor' {
  const role = myRoleIn(visit, actor);
  if (role === 'viewer') throw new DomainError('FORBIDDEN');
  return role;
}

/** Coordinators arrange visits of their program without being part of one. */
export function requireArranger(visit: VisitRow, actor: MemberActor): void {
  if (actor.role !== 'coordinator') requireParticipant(visit, actor);
}

export function roomWindow(visit: { scheduled_at: Date; duration_minutes: number }): { opensAt: Date; closesAt: Date } {
  const start = visit.scheduled_at.getTime();
  return {
    opensAt: new Date(start - OPENS_BEFORE_MINUTES * MINUTE_MS),
    closesAt: new Date(start + (visit.duration_minutes + CLOSES_AFTER_MINUTES) * MINUTE_MS),
  };
}

export function requireOpen(visit: VisitRow, now: Date): { opensAt: Date; closesAt: Date } {
  const window = roomWindow(visit);
  const detail = { ...window, state: visit.state };
  if (visit.state === 'cancelled') throw new DomainError('VISIT_NOT_OPEN', { message: 'Visit was cancelled.', detail });
  if (visit.state === 'ended') throw new DomainError('VISIT_NOT_OPEN', { message: 'Visit has ended.', detail });
  if (now < window.opensAt || now > window.closesAt) throw new DomainError('VISIT_NOT_OPEN', { detail });
  return window;
}

/** When the patient's link works: from half an hour before the start to an hour after the end. */
export function linkWindow(visit: { scheduled_at: Date; duration_minutes: number }): {
  notBefore: Date;
  expiresAt: Date;
} {
  return {
    notBefore: new Date(visit.scheduled_at.getTime() - 30 * MINUTE_MS),
    expiresAt: roomWindow(visit).closesAt,
  };
}

export function planProblems(plan: VisitPlan, now: Date): FieldProblem[] {
  return [
    ...labelProblems(plan.patientLabel),
    ...timeProblems(plan, now),
    ...choiceProblems(plan),
    ...lineProblems(plan),
  ];
}

function labelProblems(label: string): FieldProblem[] {
  const field = 'patientLabel';
  if (label === '') return [{ field, code: 'missing', message: 'Name the actor or the case, such as "SP-014".' }];
  if (label.length > 60) return [{ field, code: 'too_long', message: 'Use 60 characters or fewer.' }];
  return phiProblems(field, label);
}

function timeProblems(plan: VisitPlan, now: Date): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const ahead = plan.scheduledAt.getTime() - now.getTime();
  if (ahead < -15 * MINUTE_MS) {
    problems.push({ field: 'scheduledAt', code: 'in_the_past', message: 'This time has passed. Choose a later one.' });
  }
  if (ahead > 365 * DAY_MS) {
    problems.push({ field: 'scheduledAt', code: 'too_far', message: 'Choose a day within the next 365 days.' });
  }
  if (plan.durationMinutes < 5 || plan.durationMinutes > 240) {
    problems.push({ field: 'durationMinutes', code: 'out_of_range', message: 'Choose 5 to 240 minutes.' });
  }
  return problems;
}

function choiceProblems(plan: VisitPlan): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!TELE_PAIN_EPAS.some((epa) => epa.code === plan.epa)) {
    problems.push({ field: 'epa', code: 'unknown', message: 'Choose the activity that is observed.' });
  }
  if (!MODALITIES.includes(plan.modality)) {
    problems.push({ field: 'modality', code: 'unknown', message: 'Choose video, audio or in person.' });
  }
  if (plan.patientState !== null && !findJurisdiction(plan.patientState)) {
    problems.push({ field: 'patientState', code: 'unknown', message: 'Choose a US state or territory.' });
  }
  if (plan.fellowId === plan.supervisorId) {
    problems.push({ field: 'supervisorId', code: 'same_person', message: 'Choose somebody else as supervisor.' });
  }
  return problems;
}

function lineProblems(plan: VisitPlan): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if ((plan.otherLine ?? '').length > 120) {
    problems.push({ field: 'otherLine', code: 'too_long', message: 'Use 120 characters or fewer.' });
  }
  const reason = plan.overrideReason ?? '';
  if (reason !== '' && reason.length < MIN_OVERRIDE_LENGTH) {
    const message = `Give the reason in ${MIN_OVERRIDE_LENGTH} characters or more.`;
    problems.push({ field: 'overrideReason', code: 'too_short', message });
  }
  return [...problems, ...phiProblems('overrideReason', reason)];
}

/** A fellow plans only her own visits. */
export function requireMayPlan(plan: Pick<VisitPlan, 'fellowId'>, actor: MemberActor): void {
  if (actor.role === 'fellow' && plan.fellowId !== actor.personId) throw new DomainError('FORBIDDEN');
}
