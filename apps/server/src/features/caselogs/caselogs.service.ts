import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { caseCode, detectPhi, readCaseLog, type CaseLogFields, type PhiKind } from '@telefellow/caselog';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { initialsOf } from '../identity/index.ts';
import type { CaseLog, CaseLogInput, CaseLogStart } from './caselogs.model.ts';
import { caseLogOf, dayIn, facultyOn, mayLogVisit, periodOf } from './caselogs.policy.ts';
import { CaseLogsRepository, type NewLog, type VisitFacts } from './caselogs.repository.ts';

/** Of 33 million codes one is seldom taken; five draws are enough for any number of cases. */
const CODE_DRAWS = 5;
const NEVER = '9999-12-31';
/** A visit's words for its modality in those of the case log. */
const LOG_MODALITY: Record<string, string> = { video: 'video', audio: 'audio_only', in_person: 'in_person' };

@Injectable()
export class CaseLogsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly logs: CaseLogsRepository,
  ) {}

  async log(ctx: MemberContext, input: CaseLogInput, idempotencyKey: string | null): Promise<CaseLog> {
    const idempotency = { key: idempotencyKey, operation: 'logEncounter', payload: input };
    return this.uow.write(
      ctx,
      async (unit) => {
        const { fields, visit } = await this.read(ctx, unit.tx, input);
        const { occurredOn, ...kept } = fields;
        const log = await this.add(ctx, unit.tx, {
          id: uuidv7(),
          visitId: visit?.id ?? null,
          ...periodOf(occurredOn),
          observed: (visit?.assessed ?? false) || fields.supervision.startsWith('direct_'),
          fields: kept,
        });
        const detail = {
          caseCode: log.caseCode,
          exception: fields.exception,
          falseAlarms: declared(fields.reflection),
        };
        unit.record({
          audit: { action: 'caselog.logged', subjectType: 'case_log', subjectId: log.id, detail },
          jobs: [{ name: 'curriculum.complete', payload: { personId: ctx.actor.personId } }],
        });
        return log;
      },
      idempotency,
    );
  }

  async list(ctx: MemberContext, args: PageArgs, fellowId: string | null): Promise<Connection<CaseLog>> {
    const page = pageOf(args);
    return this.uow.read(ctx, async (tx) => {
      const { rows, total } = await this.logs.page(ctx, tx, { fellowId, id: null }, page);
      return connectionOf(rows.map(caseLogOf), total, page);
    });
  }

  /** Prefilled from the last log and, where it is about a visit, from that visit. */
  async start(ctx: MemberContext, visitId: string | null): Promise<CaseLogStart> {
    return this.uow.read(ctx, async (tx) => {
      const training = await this.logs.training(ctx, tx, visitId);
      if (visitId && !training.visit) throw notFound();
      const today = dayIn(training.time_zone, ctx.now);
      const { visit } = training;
      return {
        today,
        supervisors: facultyOn(today, training.faculty).map(({ id, name }) => ({
          id,
          name,
          initials: initialsOf(name),
        })),
        template: await this.logs.lastFields(ctx, tx),
        visit: visit && {
          id: visit.id,
          occurredOn: dayIn(training.time_zone, new Date(visit.startedAt)),
          supervisorId: visit.supervisorId,
          patientState: visit.patientState,
          modality: LOG_MODALITY[visit.modality] ?? visit.modality,
        },
      };
    });
  }

  private async read(
    ctx: MemberContext,
    tx: Tx,
    input: CaseLogInput,
  ): Promise<{ fields: CaseLogFields; visit: VisitFacts | null }> {
    const { visit, faculty, ...training } = await this.logs.training(ctx, tx, input.visitId ?? null);
    if (input.visitId) checkVisit(visit);
    const read = readCaseLog(input, {
      today: dayIn(training.time_zone, ctx.now),
      trainingStart: training.starts_on,
      trainingEnd: training.ends_on ?? NEVER,
      fellowId: ctx.actor.personId,
      // The reader compares kinds, so an unknown one excuses nothing.
      falseAlarms: (input.falseAlarms ?? []) as PhiKind[],
    });
    if (!read.ok) throw badInput(read.problems);
    const { occurredOn, supervisorId } = read.value;
    if (!facultyOn(occurredOn, faculty).some((person) => person.id === supervisorId)) {
      const message = 'This person was not faculty of your program on that day. Choose another supervisor.';
      throw badField('supervisorId', 'not_faculty', message);
    }
    return { fields: read.value, visit };
  }

  private async add(ctx: MemberContext, tx: Tx, log: Omit<NewLog, 'caseCode'>): Promise<CaseLog> {
    for (let draw = 0; draw < CODE_DRAWS; draw += 1) {
      if (!(await this.logs.add(ctx, tx, { ...log, caseCode: caseCode(randomBytes(5)) }))) continue;
      const { rows } = await this.logs.page(ctx, tx, { fellowId: null, id: log.id }, { limit: 1, offset: 0 });
      const [row] = rows;
      if (row) return caseLogOf(row);
    }
    throw alreadyLogged();
  }
}

/** The kinds of finding that were sent as a false alarm: what was accepted although it blocks, without the words. */
function declared(reflection: string): PhiKind[] {
  const blocks = detectPhi(reflection).filter((finding) => finding.severity === 'block');
  return [...new Set(blocks.map((finding) => finding.kind))];
}

function checkVisit(visit: VisitFacts | null): void {
  if (!visit) throw notFound();
  if (visit.logged) throw alreadyLogged();
  if (!mayLogVisit(visit.state)) {
    throw badField('visitId', 'visit_not_held', 'Only a visit that has begun can be logged. Log it after its start.');
  }
}

function alreadyLogged() {
  return badField('visitId', 'already_logged', 'This visit is in your case log. Open the list to see it.');
}
