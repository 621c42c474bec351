import { Injectable } from '@nestjs/common';
import {
  behaviorsOf,
  DEFAULT_SUFFICIENCY,
  FRAMEWORKS,
  sufficiencyState,
  WEBSIDE_RUBRIC,
  type Competency,
} from '@telefellow/assessment';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { epaTitle, personRef } from './assessment.view.ts';
import { CompetencyRepository, type AreaRow, type EvidenceRow } from './competency.repository.ts';
import { requireId } from './evaluations.scope.ts';

const COMPETENCIES = Object.values(FRAMEWORKS).flatMap((framework) =>
  framework.competencies.map((competency) => ({ ...competency, framework: framework.code })),
);
/** What the instrument in use can give evidence for; the rest is not yet assessable, which is not zero. */
const OBSERVED = new Set<string>(behaviorsOf(WEBSIDE_RUBRIC).flatMap((b) => [...b.subcompetencies, ...b.domains]));
const MAX_COHORT = 200;

@Injectable()
export class CompetencyService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly competency: CompetencyRepository,
  ) {}

  async map(ctx: MemberContext, fellowId?: string | null) {
    const id = fellowOf(ctx, fellowId);
    return this.uow.read(ctx, async (tx) => {
      const fellow = await this.competency.fellow(ctx, tx, id);
      if (!fellow) throw notFound();
      const rows = new Map((await this.competency.areas(ctx, tx, id)).map((row) => [row.competency, row]));
      return {
        fellow: personRef(fellow.id, fellow.name),
        observations: fellow.observations,
        lateCount: fellow.late,
        raters: fellow.raters,
        medianLatencyHours: fellow.median_latency_hours,
        threshold: DEFAULT_SUFFICIENCY.ratings,
        areas: COMPETENCIES.map((competency) => areaOf(competency, rows.get(competency.code))),
      };
    });
  }

  async evidence(ctx: MemberContext, args: PageArgs, of: { fellowId?: string | null; competency: string }) {
    const fellowId = fellowOf(ctx, of.fellowId);
    const page = pageOf(args);
    if (!COMPETENCIES.some(({ code }) => code === of.competency)) {
      throw badField('competency', 'unknown', 'Choose a competency of the map, such as PC1 or TH3.');
    }
    const rows = await this.uow.read(ctx, (tx) =>
      this.competency.evidence(ctx, tx, { fellowId, competency: of.competency }, page),
    );
    return connectionOf(rows.map(evidenceItemOf), rows[0]?.total ?? 0, page);
  }

  /** Up to 200 fellows a page: a cohort is read as one table. */
  async cohort(ctx: MemberContext, args: PageArgs) {
    if (args.first > MAX_COHORT) throw badField('first', 'out_of_range', 'Ask for 1 to 200 fellows at a time.');
    const page = { ...pageOf({ ...args, first: Math.min(args.first, 100) }), limit: args.first };
    const rows = await this.uow.read(ctx, (tx) => this.competency.cohort(ctx, tx, page));
    const nodes = rows.map((row) => {
      const cells = new Map(row.cells.map((cell) => [cell.competency, cell]));
      const inOrder = COMPETENCIES.map(({ code }) => cells.get(code) ?? { count: 0, raters: 0, contexts: 0 });
      return {
        fellow: personRef(row.id, row.name),
        counts: inOrder.map((cell) => cell.count),
        states: inOrder.map((cell, index) => stateOf(COMPETENCIES[index]?.code ?? '', cell, 0)),
      };
    });
    return connectionOf(nodes, rows[0]?.total ?? 0, page);
  }
}

function fellowOf(ctx: MemberContext, fellowId: string | null | undefined): string {
  if (fellowId) {
    requireId(fellowId);
    return fellowId;
  }
  if (ctx.actor.role !== 'fellow') throw badField('fellowId', 'missing', 'Choose a fellow.');
  return ctx.actor.personId;
}

function stateOf(code: string, counts: Pick<AreaRow, 'count' | 'raters' | 'contexts'>, late: number): string {
  if (counts.count + late === 0 && !OBSERVED.has(code)) return 'not_yet_assessable';
  return sufficiencyState(counts);
}

function areaOf(competency: Competency & { framework: string }, row: AreaRow | undefined) {
  const counts = { count: row?.count ?? 0, raters: row?.raters ?? 0, contexts: row?.contexts ?? 0 };
  return {
    framework: competency.framework,
    code: competency.code,
    name: competency.title,
    confirmed: competency.confirmed,
    source: competency.source,
    ...counts,
    lateCount: row?.late ?? 0,
    spanDays: row?.span_days ?? 0,
    state: stateOf(competency.code, counts, row?.late ?? 0),
    lastOn: row?.last_on ?? null,
  };
}

function evidenceItemOf(row: EvidenceRow) {
  return {
    id: row.id,
    source: 'assessment',
    sourceId: row.source_id,
    date: row.observed_on,
    rater: personRef(row.rater_id, row.rater_name),
    visitCode: row.visit_code,
    epaTitle: epaTitle(row.epa),
    latencyHours: row.latency_hours,
    inTrend: row.in_trend,
    done: row.detail.done,
    partly: row.detail.partly,
    notDone: row.detail.notDone,
    notApplicable: row.detail.na,
    retrospective: row.detail.retrospective,
    prospective: row.detail.prospective,
    excerpt: row.excerpt,
  };
}
