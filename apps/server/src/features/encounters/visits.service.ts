import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PRE_VISIT_CHECKLIST, TELE_PAIN_EPAS } from '@telefellow/assessment';
import { caseCode } from '@telefellow/caselog';
import { findJurisdiction } from '@telefellow/licensure';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { Env } from '../../config/env.ts';
import type { MemberActor, MemberContext } from '../../platform/context/request-context.ts';
import { newLinkSecret } from '../../platform/crypto/sealing.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import { MailService } from '../../platform/mail/mail.service.ts';
import { RoomTokens } from '../../platform/video/room-tokens.ts';
import { CoverService, type VisitCover } from '../licensure/index.ts';
import { RoomsRepository } from './rooms.repository.ts';
import { visitMails } from './visit-mail.ts';
import {
  planProblems,
  requireArranger,
  requireMayPlan,
  requireParticipant,
  roomWindow,
  type VisitPlan,
} from './visits.policy.ts';
import { VisitsRepository, type ProgramPerson, type VisitRow } from './visits.repository.ts';

export interface ScheduledVisit {
  id: string;
  code: string;
  coverVerdict: string;
  coverSentence: string;
  /** Once, in the first answer only: the database keeps no more than its hash. */
  patientLink: string | null;
}

const CODE_TRIES = 5;

@Injectable()
export class VisitsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly visits: VisitsRepository,
    private readonly rooms: RoomsRepository,
    private readonly covers: CoverService,
    private readonly mail: MailService,
    private readonly roomTokens: RoomTokens,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async schedule(ctx: MemberContext, input: VisitPlan, idempotencyKey?: string | null): Promise<ScheduledVisit> {
    const plan = trimmed(input);
    requireMayPlan(plan, ctx.actor);
    const problems = planProblems(plan, ctx.now);
    if (problems.length > 0) throw badInput(problems);
    const { secret, hash } = newLinkSecret();
    let isFirst = false;
    const answer = await this.unitOfWork.write(
      ctx,
      async (unit) => {
        isFirst = true;
        return this.planVisit(ctx, unit, plan, hash);
      },
      { key: idempotencyKey, operation: 'scheduleVisit', payload: plan },
    );
    return { ...answer, patientLink: isFirst ? `/v/${secret}` : null };
  }

  private async planVisit(ctx: MemberContext, unit: WriteTx, plan: VisitPlan, linkHash: Buffer) {
    const { tx } = unit;
    const program = await this.programOf(ctx, unit, plan);
    const cover = await this.covers.forVisit(ctx, tx, {
      fellowId: plan.fellowId,
      supervisorId: plan.supervisorId,
      state: plan.patientState,
      date: program.day,
      modality: plan.modality,
      visit: { startsAt: plan.scheduledAt, minutes: plan.durationMinutes, timeZone: program.time_zone },
    });
    const override = overrideOf(ctx.actor, plan, cover);
    await this.visits.lockPeople(ctx, tx, [plan.fellowId, plan.supervisorId]);
    const id = uuidv7();
    const made = {
      ...plan,
      id,
      programId: ctx.actor.programId as string,
      room: this.roomTokens.newRoom('tc'),
      domain: this.roomTokens.domain,
      cover,
      override,
      linkHash,
      createdBy: ctx.actor.personId,
    };
    const code = await this.insertWithCode(ctx, unit, made);
    await this.covers.noteUse(ctx, tx, cover, [plan.fellowId, plan.supervisorId]);
    const { fellow, supervisor } = program;
    const mailed = { ...plan, id, code, epaTitle: epaTitle(plan.epa), timeZone: program.time_zone };
    const names = { fellowName: fellow.name, supervisorName: supervisor.name, otherLine: plan.otherLine ?? null };
    await this.mail.planAll(
      ctx,
      unit,
      visitMails({ ...mailed, ...names }, [fellow, supervisor], this.env.PUBLIC_URL, 'scheduled'),
    );
    unit.record({
      audit: {
        action: override ? 'visit.scheduled_by_override' : 'visit.scheduled',
        subjectType: 'visit',
        subjectId: id,
        detail: { code, cover: cover.verdict, simulated: plan.simulated, state: plan.patientState },
      },
      live: [{ topic: 'visit', id, personIds: [plan.fellowId, plan.supervisorId] }],
    });
    return { id, code, coverVerdict: cover.verdict, coverSentence: cover.sentence };
  }

  private async insertWithCode(
    ctx: MemberContext,
    unit: WriteTx,
    made: Omit<Parameters<RoomsRepository['insertVisit']>[2], 'code'>,
  ): Promise<string> {
    for (let attempt = 0; attempt < CODE_TRIES; attempt++) {
      const code = caseCode(randomBytes(5));
      if (await this.rooms.insertVisit(ctx, unit.tx, { ...made, code })) return code;
      const busy = await this.rooms.busyWith(ctx, unit.tx, made);
      if (busy) {
        const message = `${busy.name} is in visit ${busy.code} at that time. Choose another time or person.`;
        throw badField('scheduledAt', 'double_booked', message);
      }
    }
    throw new Error('no free visit code was found');
  }

  private async programOf(ctx: MemberContext, unit: WriteTx, plan: VisitPlan) {
    const { fellowId, supervisorId } = plan;
    if (!isUuid(fellowId) || !isUuid(supervisorId)) throw notFound();
    const program = await this.visits.programPeople(ctx, unit.tx, [fellowId, supervisorId], plan.scheduledAt);
    const roleOf = (id: string, role: string) =>
      program.people.find((person) => person.id === id && person.role === role);
    const fellow = roleOf(fellowId, 'fellow');
    const supervisor = roleOf(supervisorId, 'faculty');
    if (!fellow || !supervisor) throw notFound();
    const problems = [inForceProblem('fellowId', fellow), inForceProblem('supervisorId', supervisor)];
    if (problems.some((problem) => problem)) throw badInput(problems.filter((problem) => problem !== null));
    return { ...program, fellow, supervisor };
  }

  async cancel(ctx: MemberContext, visitId: string): Promise<VisitRow> {
    return this.unitOfWork.write(ctx, async (unit) => {
      const visit = await this.visits.lock(ctx, unit.tx, visitId);
      requireArranger(visit, ctx.actor);
      if (visit.state !== 'scheduled') {
        throw badField('visitId', 'not_scheduled', 'Only a visit that has not begun can be cancelled.');
      }
      const changed = await this.visits.change(ctx, unit.tx, visit, { state: 'cancelled' });
      await this.rooms.revokeLinks(ctx, unit.tx, visit.id);
      const recipients = [
        { id: visit.fellow_id, email: visit.fellow_email },
        { id: visit.supervisor_id, email: visit.supervisor_email },
      ];
      await this.mail.planAll(ctx, unit, visitMails(mailedOf(visit), recipients, this.env.PUBLIC_URL, 'cancelled'));
      note(unit, changed, 'visit.cancelled');
      return changed;
    });
  }

  /** The patient turned out to be elsewhere: cover is decided anew, and an override for the old place does not travel. */
  async setPatientState(ctx: MemberContext, visitId: string, given: string | null, version: number): Promise<VisitRow> {
    const state = stateCode(given);
    if (state !== null && !findJurisdiction(state)) {
      throw badField('state', 'unknown', 'Choose a US state or territory.');
    }
    return this.unitOfWork.write(ctx, async (unit) => {
      const visit = await this.visits.lock(ctx, unit.tx, visitId);
      requireArranger(visit, ctx.actor);
      requireUnfinished(visit);
      if (visit.version !== version) {
        throw new DomainError('CONFLICT', { detail: { patientState: visit.patient_state, version: visit.version } });
      }
      const cover = await this.covers.forVisit(ctx, unit.tx, {
        fellowId: visit.fellow_id,
        supervisorId: visit.supervisor_id,
        state,
        date: visit.visit_date,
        modality: visit.modality,
        visit: { startsAt: visit.scheduled_at, minutes: visit.duration_minutes, timeZone: visit.time_zone },
      });
      await this.covers.noteUse(ctx, unit.tx, cover, [visit.fellow_id, visit.supervisor_id]);
      const changed = await this.visits.change(ctx, unit.tx, visit, {
        patient_state: state,
        cover_verdict: cover.verdict,
        cover_detail: cover,
        override_reason: null,
        override_by: null,
        override_at: null,
      });
      const before = { state: visit.patient_state, cover: visit.cover_verdict };
      note(unit, changed, 'visit.patient_state_changed', { before, after: { state, cover: cover.verdict } });
      return { ...changed, overridden_by: null };
    });
  }

  async setChecklistItem(ctx: MemberContext, visitId: string, item: string, done: boolean): Promise<VisitRow> {
    if (!PRE_VISIT_CHECKLIST.some(({ code }) => code === item)) {
      throw badField('item', 'unknown', 'This item is not on the checklist.');
    }
    return this.unitOfWork.write(ctx, async (unit) => {
      const visit = await this.visits.lock(ctx, unit.tx, visitId);
      requireParticipant(visit, ctx.actor);
      requireUnfinished(visit);
      const mark = { done, at: ctx.now.toISOString(), by: ctx.actor.personId };
      const changed = await this.visits.change(ctx, unit.tx, visit, {
        checklist: { ...visit.checklist, [item]: mark },
      });
      note(unit, changed, 'visit.checklist_marked', { item, done });
      return changed;
    });
  }

  /** Also ends a visit that went on by another line, which no join has begun. */
  async end(ctx: MemberContext, visitId: string): Promise<VisitRow> {
    return this.unitOfWork.write(ctx, async (unit) => {
      const visit = await this.visits.lock(ctx, unit.tx, visitId);
      requireParticipant(visit, ctx.actor);
      requireUnfinished(visit);
      if (ctx.now < roomWindow(visit).opensAt) throw new DomainError('VISIT_NOT_OPEN', { detail: roomWindow(visit) });
      const changed = await this.visits.change(ctx, unit.tx, visit, { state: 'ended', ended_at: ctx.now });
      note(unit, changed, 'visit.ended');
      return changed;
    });
  }

  async reportTechnicalProblem(ctx: MemberContext, visitId: string): Promise<VisitRow> {
    return this.unitOfWork.write(ctx, async (unit) => {
      const visit = await this.visits.lock(ctx, unit.tx, visitId);
      requireParticipant(visit, ctx.actor);
      if (visit.state === 'cancelled') throw new DomainError('VISIT_NOT_OPEN', { message: 'Visit was cancelled.' });
      const changed = await this.visits.change(ctx, unit.tx, visit, { technical_problem: true });
      note(unit, changed, 'visit.technical_problem');
      return changed;
    });
  }

  /** A new link for the patient; the one before stops working. */
  async renewPatientLink(ctx: MemberContext, visitId: string): Promise<string> {
    return this.unitOfWork.write(ctx, async (unit) => {
      const visit = await this.visits.lock(ctx, unit.tx, visitId);
      requireArranger(visit, ctx.actor);
      requireUnfinished(visit);
      await this.rooms.revokeLinks(ctx, unit.tx, visit.id);
      const secret = await this.rooms.newLink(ctx, unit.tx, visit);
      note(unit, visit, 'visit.patient_link_renewed');
      return `/v/${secret}`;
    });
  }
}

export function epaTitle(code: string): string {
  return TELE_PAIN_EPAS.find((epa) => epa.code === code)?.title ?? code;
}

/** The code of a state that was given by code or name; what is neither stays as it is and is refused later. */
function stateCode(given: string | null): string | null {
  const text = given?.trim() || null;
  return text === null ? null : (findJurisdiction(text)?.code ?? text);
}

function trimmed(input: VisitPlan): VisitPlan {
  return {
    ...input,
    patientLabel: input.patientLabel.trim(),
    patientState: stateCode(input.patientState),
    otherLine: input.otherLine?.trim() || null,
    overrideReason: input.overrideReason?.trim() || null,
  };
}

/** Only covered counts as cover. A simulated visit treats nobody, so it is warned and goes on. */
function overrideOf(actor: MemberActor, plan: VisitPlan, cover: VisitCover): { reason: string; by: string } | null {
  const isCovered = cover.verdict === 'covered' || cover.verdict === 'covered_with_limits';
  if (isCovered || plan.simulated) return null;
  if (actor.role === 'coordinator' && plan.overrideReason) return { reason: plan.overrideReason, by: actor.personId };
  throw new DomainError('COVER_REQUIRED', {
    message: `${cover.sentence} A coordinator can override this with a reason.`,
    detail: { cover },
  });
}

function inForceProblem(field: string, person: ProgramPerson) {
  if (person.in_force) return null;
  const message = `${person.name} is not in the program on that day. Choose another day or person.`;
  return { field, code: 'not_in_force', message };
}

function requireUnfinished(visit: VisitRow): void {
  if (visit.state === 'ended') throw new DomainError('VISIT_NOT_OPEN', { message: 'Visit has ended.' });
  if (visit.state === 'cancelled') throw new DomainError('VISIT_NOT_OPEN', { message: 'Visit was cancelled.' });
}

function mailedOf(visit: VisitRow) {
  return {
    id: visit.id,
    code: visit.code,
    scheduledAt: visit.scheduled_at,
    durationMinutes: visit.duration_minutes,
    epaTitle: epaTitle(visit.epa),
    timeZone: visit.time_zone,
    fellowName: visit.fellow_name,
    supervisorName: visit.supervisor_name,
    otherLine: visit.other_line,
  };
}

/** The audit row of a change, and the word to both pages. */
export function note(unit: WriteTx, visit: VisitRow, action: string, detail: Record<string, unknown> = {}): void {
  unit.record({
    audit: { action, subjectType: 'visit', subjectId: visit.id, detail },
    live: [{ topic: 'visit', id: visit.id, personIds: [visit.fellow_id, visit.supervisor_id] }],
  });
}
