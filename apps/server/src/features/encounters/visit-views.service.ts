import { Injectable } from '@nestjs/common';
import { PRE_VISIT_CHECKLIST, TELE_PAIN_EPAS } from '@telefellow/assessment';
import { JURISDICTIONS } from '@telefellow/licensure';
import { validate as isUuid } from 'uuid';
import type { MemberActor, MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection } from '../../platform/graphql/connection.model.ts';
import { RoomTokens } from '../../platform/video/room-tokens.ts';
import { initialsOf } from '../identity/index.ts';
import { CoverService, type VisitCover } from '../licensure/index.ts';
import { myRoleIn, requireMayPlan, roomWindow } from './visits.policy.ts';
import { VisitsRepository, type VisitRow } from './visits.repository.ts';
import { epaTitle } from './visits.service.ts';
import type { CoverOfVisit, PatientVisit, Visit, VisitPeople, VisitsArgs, VisitSummary } from './visits.model.ts';

/** What the pages read of visits. */
@Injectable()
export class VisitViewsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: VisitsRepository,
    private readonly covers: CoverService,
    private readonly roomTokens: RoomTokens,
  ) {}

  async page(ctx: MemberContext, args: VisitsArgs): Promise<Connection<VisitSummary>> {
    const page = pageOf(args);
    if (!['upcoming', 'past', 'all'].includes(args.when)) {
      throw badField('when', 'unknown', 'Ask for upcoming, past or all.');
    }
    if (args.fellowId && !isUuid(args.fellowId)) throw notFound();
    const filter = { ...page, when: args.when, fellowId: args.fellowId ?? null, cover: args.cover ?? null };
    const { rows, total } = await this.unitOfWork.read(ctx, (tx) => this.repository.page(ctx, tx, filter));
    return connectionOf(
      rows.map((row) => summaryOf(row, ctx.actor)),
      total,
      page,
    );
  }

  async visit(ctx: MemberContext, code: string): Promise<Visit> {
    const row = await this.unitOfWork.read(ctx, (tx) => this.repository.byCode(ctx, tx, code));
    return this.viewOf(ctx, row);
  }

  viewOf(ctx: MemberContext, row: VisitRow): Visit {
    return {
      ...summaryOf(row, ctx.actor),
      ...roomWindow(row),
      version: row.version,
      cover: coverView(row.cover_detail),
      override: row.override_reason
        ? { reason: row.override_reason, by: row.overridden_by, at: row.override_at }
        : null,
      checklist: PRE_VISIT_CHECKLIST.map(({ code, label }) => {
        const mark = row.checklist[code];
        return { code, label, done: mark?.done ?? false, at: mark ? new Date(mark.at) : null };
      }),
      otherLine: row.other_line,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      technicalProblem: row.technical_problem,
      videoConfigured: this.roomTokens.settings !== null,
      timeline: row.timeline.map((event) => ({
        at: new Date(event.at),
        kind: event.kind,
        role: event.participant_role,
        source: event.source,
      })),
    };
  }

  patientView(row: VisitRow): PatientVisit {
    return {
      ...roomWindow(row),
      patientLabel: row.patient_label,
      programName: row.program_name,
      timeZone: row.time_zone,
      simulated: row.simulated,
      modality: row.modality,
      state: row.state,
      scheduledAt: row.scheduled_at,
      endsAt: endOf(row),
      otherLine: row.other_line,
      videoConfigured: this.roomTokens.settings !== null,
    };
  }

  /** Who and what can be chosen for a new visit. A fellow chooses only herself. */
  async people(ctx: MemberContext): Promise<VisitPeople> {
    const program = await this.unitOfWork.read(ctx, (tx) => this.repository.programPeople(ctx, tx, null, ctx.now));
    const inForce = (role: string) =>
      program.people
        .filter((person) => person.role === role && person.in_force)
        .filter((person) => role !== 'fellow' || ctx.actor.role !== 'fellow' || person.id === ctx.actor.personId)
        .map(({ id, name }) => ({ id, name, initials: initialsOf(name) }));
    return {
      fellows: inForce('fellow'),
      supervisors: inForce('faculty'),
      epas: TELE_PAIN_EPAS.map(({ code, title }) => ({ code, label: title })),
      states: Object.values(JURISDICTIONS).map(({ code, name }) => ({ code, label: name })),
      timeZone: program.time_zone,
    };
  }

  async cover(
    ctx: MemberContext,
    question: { fellowId: string; supervisorId: string; state: string | null; date: string; modality?: string | null },
  ): Promise<CoverOfVisit> {
    requireMayPlan(question, ctx.actor);
    const ids = [question.fellowId, question.supervisorId];
    if (!ids.every((id) => isUuid(id))) throw notFound();
    return this.unitOfWork.read(ctx, async (tx) => {
      const { people } = await this.repository.programPeople(ctx, tx, ids, ctx.now);
      if (!ids.every((id) => people.some((person) => person.id === id))) throw notFound();
      return coverView(await this.covers.forVisit(ctx, tx, { ...question, state: question.state || null }));
    });
  }
}

function summaryOf(row: VisitRow, actor: MemberActor): VisitSummary {
  const person = (id: string, name: string) => ({ id, name, initials: initialsOf(name) });
  return {
    id: row.id,
    code: row.code,
    fellow: person(row.fellow_id, row.fellow_name),
    supervisor: person(row.supervisor_id, row.supervisor_name),
    epa: row.epa,
    epaTitle: epaTitle(row.epa),
    patientLabel: row.patient_label,
    patientState: row.patient_state,
    modality: row.modality,
    simulated: row.simulated,
    scheduledAt: row.scheduled_at,
    durationMinutes: row.duration_minutes,
    endsAt: endOf(row),
    timeZone: row.time_zone,
    state: row.state,
    coverVerdict: row.cover_verdict,
    coverOverridden: row.override_reason !== null,
    myRole: myRoleIn(row, actor),
    assessmentState: row.assessment?.state ?? 'none',
    assessmentId: row.assessment?.id ?? null,
  };
}

function endOf(row: VisitRow): Date {
  return new Date(row.scheduled_at.getTime() + row.duration_minutes * 60_000);
}

export function coverView(cover: VisitCover): CoverOfVisit {
  return {
    verdict: cover.verdict,
    sentence: cover.sentence,
    state: cover.state,
    date: cover.date,
    persons: cover.persons.map((person) => ({
      role: person.role,
      verdict: person.verdict,
      reason: person.reason,
      sentence: person.sentence,
      proof: (person.licenseId ? cover.proofs[person.licenseId] : undefined) ?? null,
      // Visits planned before rules were kept have none on record.
      rules: (person.ruleIds ?? []).flatMap((id) => cover.ruleProofs?.[id] ?? []),
    })),
  };
}
