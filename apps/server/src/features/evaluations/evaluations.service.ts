import { Injectable } from '@nestjs/common';
import { ratingAge } from '@telefellow/assessment';
import Papa from 'papaparse';
import { validate } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { epaTitle, evaluationOf, personRef } from './assessment.view.ts';
import { EvaluationsRepository, type EvaluationFilter, type QueueVisitRow } from './evaluations.repository.ts';

export const RATING_AGES = ['fresh', 'aging', 'late', 'timely'];
export const EVALUATION_STATES = ['draft', 'submitted', 'acknowledged', 'unread'];
const CSV_ROWS = 10_000;

export type FilterInput = { [Name in keyof EvaluationFilter]?: string | null | undefined };

@Injectable()
export class EvaluationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly evaluations: EvaluationsRepository,
  ) {}

  async list(ctx: MemberContext, args: PageArgs, input: FilterInput) {
    const page = pageOf(args);
    const filter = filterOf(input);
    const { rows, total } = await this.uow.read(ctx, (tx) => this.evaluations.list(ctx, tx, filter, page));
    return connectionOf(rows.map(evaluationOf), total, page);
  }

  /** The rows of the list, all pages, with the same filter. */
  async csv(ctx: MemberContext, input: FilterInput): Promise<string> {
    const filter = filterOf(input);
    const all = { limit: CSV_ROWS, offset: 0 };
    const { rows } = await this.uow.read(ctx, (tx) => this.evaluations.list(ctx, tx, filter, all));
    const lines = rows.map(evaluationOf).map((row) => ({
      visit: row.visitCode,
      fellow: row.fellow.name,
      rater: row.rater.name,
      activity: row.epaTitle,
      observed_on: row.observedOn,
      submitted_at: row.submittedAt?.toISOString() ?? '',
      latency_hours: row.latencyHours ?? '',
      age: row.ratingAge ?? '',
      revision: row.revision,
      one_value_for_all: row.straightLined === null ? '' : row.straightLined ? 'yes' : 'no',
      acknowledged_at: row.acknowledgedAt?.toISOString() ?? '',
    }));
    return `${Papa.unparse({ fields: CSV_FIELDS, data: lines }, { escapeFormulae: true })}\r\n`;
  }

  async facultyQueue(ctx: MemberContext) {
    return this.uow.read(ctx, async (tx) => {
      const toRate = await this.evaluations.visits(ctx, tx, 'to_rate');
      const upcoming = await this.evaluations.visits(ctx, tx, 'upcoming');
      const answered = await this.evaluations.answered(ctx, tx);
      return {
        toRate: toRate.map((row) => queueVisitOf(row, ctx.now)),
        upcoming: upcoming.map((row) => queueVisitOf(row, ctx.now)),
        answered: answered.map(evaluationOf),
      };
    });
  }
}

const CSV_FIELDS = [
  'visit',
  'fellow',
  'rater',
  'activity',
  'observed_on',
  'submitted_at',
  'latency_hours',
  'age',
  'revision',
  'one_value_for_all',
  'acknowledged_at',
];

function filterOf({ fellowId, age, state }: FilterInput): EvaluationFilter {
  if (fellowId && !validate(fellowId)) throw badField('fellowId', 'unknown', 'Choose a fellow of the list.');
  if (age && !RATING_AGES.includes(age)) throw badField('age', 'unknown', 'Choose fresh, aging, late or timely.');
  if (state && !EVALUATION_STATES.includes(state)) {
    throw badField('state', 'unknown', 'Choose draft, submitted, acknowledged or unread.');
  }
  return { fellowId: fellowId || null, age: age || null, state: state || null };
}

function queueVisitOf(row: QueueVisitRow, now: Date) {
  const age = row.ended_at ? ratingAge(row.ended_at, now) : null;
  return {
    visitId: row.id,
    visitCode: row.code,
    fellow: personRef(row.fellow_id, row.fellow_name),
    epaTitle: epaTitle(row.epa),
    modality: row.modality,
    simulated: row.simulated,
    state: row.state,
    scheduledAt: row.scheduled_at,
    endedAt: row.ended_at,
    hoursSince: age?.hours ?? null,
    ratingAge: age?.state ?? null,
    draftSavedAt: row.draft_saved_at,
  };
}
