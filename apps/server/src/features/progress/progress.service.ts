import { Injectable } from '@nestjs/common';
import { FRAMEWORKS } from '@telefellow/assessment';
import { daysBetween } from '@telefellow/licensure';
import { validate as isUuid } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { initialsOf } from '../identity/index.ts';
import type { LearningEvidence, OverdueModule, ProgressMatrix } from './progress.model.ts';
import { ProgressRepository, type LearningRow, type ProgressRow } from './progress.repository.ts';

@Injectable()
export class ProgressService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly progress: ProgressRepository,
  ) {}

  async matrix(ctx: MemberContext): Promise<ProgressMatrix> {
    return matrixOf(await this.unitOfWork.read(ctx, (tx) => this.progress.cells(ctx, tx, ctx.actor.programId)));
  }

  async overdue(ctx: MemberContext, args: PageArgs): Promise<Connection<OverdueModule>> {
    const page = pageOf(args);
    const rows = await this.unitOfWork.read(ctx, (tx) => this.progress.overdue(ctx, tx, page));
    const nodes = rows.map((row) => ({
      id: `${row.person_id}.${row.slug}`,
      person: personOf(row),
      slug: row.slug,
      title: row.title,
      dueOn: row.due_on ?? row.today,
      daysLate: daysBetween(row.due_on ?? row.today, row.today),
    }));
    return connectionOf(nodes, rows[0]?.total ?? 0, page);
  }

  async learningEvidence(ctx: MemberContext, fellowId: string | null): Promise<LearningEvidence[]> {
    const id = fellowId ?? (ctx.actor.role === 'fellow' ? ctx.actor.personId : null);
    if (!id) throw badField('fellowId', 'missing', 'Choose a fellow.');
    if (!isUuid(id)) throw notFound();
    const rows = await this.unitOfWork.read(ctx, (tx) => this.progress.learning(ctx, tx, id));
    if (!rows) throw notFound();
    return evidenceOf(rows);
  }
}

/** Columns in the order in which modules fall due; a fellow on an older version keeps its title out of the head. */
export function matrixOf(cells: readonly ProgressRow[]): ProgressMatrix {
  const titles = new Map(cells.map(({ slug, title }) => [slug, title]));
  const modules = [...titles].map(([slug, title]) => ({ slug, title }));
  const fellows = [...Map.groupBy(cells, (cell) => cell.person_id).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const bySlug = new Map(own.map((cell) => [cell.slug, cell]));
    const ordered = modules.map(({ slug }) => cellOf(slug, bySlug.get(slug)));
    return [
      {
        person: personOf(first),
        lastToldOn: first.last_told_on,
        overdue: own.filter(({ overdue }) => overdue).length,
        cells: ordered,
      },
    ];
  });
  return { modules, fellows };
}

/** Every row has every column: what her curriculum leaves out keeps its place. */
function cellOf(slug: string, row: ProgressRow | undefined) {
  return {
    slug,
    state: row?.state ?? 'not_asked',
    dueOn: row?.due_on ?? null,
    overdue: row?.overdue ?? false,
    completedOn: row?.completed_on ?? null,
    lessonsDone: row?.lessons_done ?? 0,
    lessonsTotal: row?.lessons_total ?? 0,
    required: row?.required ?? false,
  };
}

/** By competency, in the order of the frameworks; what no module that she began touches is left out. */
export function evidenceOf(rows: readonly LearningRow[]): LearningEvidence[] {
  const competencies = Object.values(FRAMEWORKS).flatMap((framework) => framework.competencies);
  return competencies.flatMap(({ code, title }) => {
    const own = rows.filter((row) => row.codes.includes(code));
    if (own.length === 0) return [];
    return [{ competency: code, title, modules: own.map((row) => evidenceModuleOf(row)) }];
  });
}

function evidenceModuleOf(row: LearningRow) {
  return {
    slug: row.slug,
    title: row.title,
    lessonsDone: row.lessons_done,
    lessonsTotal: row.lessons_total,
    checkPassed: row.check_passed,
    scenariosDone: row.scenarios_done,
    scenariosTotal: row.scenarios_total,
    completedOn: row.completed_on,
  };
}

function personOf(row: Pick<ProgressRow, 'person_id' | 'person_name'>) {
  return { id: row.person_id, name: row.person_name, initials: initialsOf(row.person_name) };
}
