import { Injectable } from '@nestjs/common';
import { behaviorsOf, WEBSIDE_RUBRIC } from '@telefellow/assessment';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { connectionOf, pageOf, type Connection } from '../../platform/graphql/connection.model.ts';
import { initialsOf } from '../identity/index.ts';
import { LicensesService, type License } from '../licensure/index.ts';
import type {
  Board,
  BoardFellow,
  BoardFellowsArgs,
  BoardLicenses,
  BoardModule,
  BoardModulesArgs,
  BoardTarget,
  BoardTargetsArgs,
  MissedBehavior,
} from './board.model.ts';
import { BoardRepository, type FellowRow, type FellowsPage, type RatingsAndDuties } from './board.repository.ts';
import { obligationsOf } from './obligations.ts';
import { targetsOf, type TargetStanding } from './targets.ts';

const EVERYTHING = 100_000;

@Injectable()
export class BoardService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: BoardRepository,
    private readonly licenses: LicensesService,
  ) {}

  async board(ctx: MemberContext): Promise<Board> {
    return this.unitOfWork.read(ctx, async (tx) => {
      const everybody = { fellowId: null, sort: null, limit: EVERYTHING, offset: 0 };
      const page = await this.repository.fellows(ctx, tx, everybody);
      const ratings = await this.repository.ratingsAndDuties(ctx, tx);
      const licenses = await this.licenses.endingOrEnded(ctx, tx);
      const targets = targetsOf(page);
      return {
        fellows: page.total,
        modulesDone: {
          done: page.fellows.reduce((sum, fellow) => sum + fellow.modules_done, 0),
          total: page.total * page.modules_total,
        },
        observations: ratings.total,
        latency: { ...ratings, medianHours: ratings.median_hours },
        casesAgainstTargets: { done: targets.filter(({ met }) => met).length, total: targets.length },
        licensesExpiring: windowsOf(licenses),
        missedBehaviors: missedOf(ratings),
        obligations: obligationsOf(licenses, ratings),
      };
    });
  }

  async boardFellows(ctx: MemberContext, args: BoardFellowsArgs): Promise<Connection<BoardFellow>> {
    const page = pageOf(args);
    const found = await this.readFellows(ctx, args.sort ?? null, page);
    return connectionOf(fellowsOf(found, ctx), found.total, page);
  }

  async allFellows(ctx: MemberContext, sort: string | null): Promise<BoardFellow[]> {
    return fellowsOf(await this.readFellows(ctx, sort, { limit: EVERYTHING, offset: 0 }), ctx);
  }

  async boardModules(ctx: MemberContext, args: BoardModulesArgs): Promise<Connection<BoardModule>> {
    const page = pageOf(args);
    const wanted = { completed: args.completed ?? null, ...page };
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.modules(ctx, tx, wanted));
    const nodes = rows.map((row) => ({
      id: `${row.person_id}.${row.slug}`,
      person: personOf(row.person_id, row.person_name),
      slug: row.slug,
      title: row.title,
      state: row.state,
      completedOn: row.completed_on,
    }));
    return connectionOf(nodes, rows[0]?.total ?? 0, page);
  }

  /** Counted by the library over the whole program, then cut to the page: the count needs every log anyway. */
  async boardTargets(ctx: MemberContext, args: BoardTargetsArgs): Promise<Connection<BoardTarget>> {
    const page = pageOf(args);
    const all = targetsOf(await this.readFellows(ctx, null, { limit: EVERYTHING, offset: 0 }));
    const wanted = all.filter(({ met }) => args.met == null || met === args.met);
    const rows = wanted.slice(page.offset, page.offset + page.limit);
    return connectionOf(rows.map(targetOf), wanted.length, page);
  }

  private readFellows(ctx: MemberContext, sort: string | null, page: { limit: number; offset: number }) {
    const fellowId = ctx.actor.role === 'fellow' ? ctx.actor.personId : null;
    return this.unitOfWork.read(ctx, (tx) => this.repository.fellows(ctx, tx, { fellowId, sort, ...page }));
  }
}

function personOf(id: string, name: string) {
  return { id, name, initials: initialsOf(name) };
}

/** Logs, targets and licenses of a fellow are not a faculty member's to see. */
function fellowsOf(page: FellowsPage, ctx: MemberContext): BoardFellow[] {
  const targets = targetsOf(page);
  const seesAll = ctx.actor.role !== 'faculty';
  const own = (fellow: FellowRow) => targets.filter((target) => target.fellow.id === fellow.id);
  return page.fellows.map((fellow) => ({
    id: fellow.id,
    person: personOf(fellow.id, fellow.name),
    baseSpecialty: fellow.base_specialty,
    startsOn: fellow.starts_on,
    endsOn: fellow.ends_on,
    modulesDone: fellow.modules_done,
    modulesTotal: page.modules_total,
    observations: fellow.observations,
    lastObservedOn: fellow.last_observed_on,
    cases: seesAll ? fellow.cases : null,
    targetsMet: seesAll ? own(fellow).filter(({ met }) => met).length : null,
    targetsTotal: seesAll ? page.requirements.length : null,
    licenseNextExpiry: seesAll ? fellow.license_next_expiry : null,
  }));
}

function targetOf({ fellow, requirement, logged, observed, met }: TargetStanding): BoardTarget {
  return {
    id: `${fellow.id}.${requirement.id}`,
    person: personOf(fellow.id, fellow.name),
    title: requirement.title,
    logged,
    targetLogged: requirement.target_logged,
    observed,
    targetObserved: requirement.target_observed,
    met,
    source: requirement.source,
  };
}

function windowsOf(licenses: readonly License[]): BoardLicenses {
  const within = (days: number) =>
    licenses.filter(({ standing, daysLeft }) => standing === 'expiring' && (daysLeft ?? Infinity) <= days).length;
  return {
    d90: within(90),
    d60: within(60),
    d30: within(30),
    d14: within(14),
    d7: within(7),
    d0: within(0),
    lapsed: licenses.filter(({ standing }) => standing === 'expired').length,
  };
}

function missedOf(ratings: RatingsAndDuties): MissedBehavior[] {
  const labels = new Map(behaviorsOf(WEBSIDE_RUBRIC).map(({ code, label }) => [code, label]));
  return ratings.missed.map(({ code, missed, rated }) => ({ code, label: labels.get(code) ?? code, missed, rated }));
}
