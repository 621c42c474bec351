import { Injectable } from '@nestjs/common';
import { countToward, pace } from '@telefellow/caselog';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import type { RequirementProgress } from './caselogs.model.ts';
import { dayIn } from './caselogs.policy.ts';
import type { Training } from './caselogs.repository.ts';
import { RequirementsRepository, type RequirementTarget } from './requirements.repository.ts';

/** What a program asks for, and how far a fellow has come. */
@Injectable()
export class RequirementsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requirements: RequirementsRepository,
  ) {}

  async of(ctx: MemberContext, fellowId: string | null): Promise<RequirementProgress[]> {
    const own = ctx.actor.role === 'fellow';
    if (own && fellowId && fellowId !== ctx.actor.personId) throw notFound();
    const id = own ? ctx.actor.personId : fellowId;
    if (!id) throw badField('fellowId', 'missing', 'Choose a fellow.');
    return this.uow.read(ctx, (tx) => this.progress(ctx, tx, id, ctx.actor.programId));
  }

  /** One statement, for whoever has a transaction open. The caller has checked who asks. */
  async progress(
    ctx: RequestContext,
    tx: Tx,
    fellowId: string,
    programId: string | null,
  ): Promise<RequirementProgress[]> {
    const found = programId ? await this.requirements.ofFellow(ctx, tx, fellowId, programId) : null;
    if (!found) throw notFound();
    return found.targets.map((target) => {
      const count = countToward(target, found.logs);
      return {
        code: target.code,
        title: target.title,
        targetLogged: target.targetLogged,
        targetObserved: target.targetObserved,
        source: target.source,
        ...count,
        ...paceOf(target, count, found, dayIn(found.time_zone, ctx.now)),
      };
    });
  }

  /** Sets the targets of a program; a row with the same code and first day is replaced. */
  async define(ctx: RequestContext, programId: string, rows: readonly RequirementTarget[]): Promise<void> {
    await this.uow.write(ctx, async (unit) => {
      const withIds = rows.map((row) => ({ ...row, id: uuidv7() }));
      await this.requirements.put(ctx, unit.tx, programId, withIds);
      const detail = { codes: rows.map((row) => row.code) };
      unit.record({ audit: { action: 'requirements.defined', subjectType: 'program', subjectId: programId, detail } });
    });
  }
}

/** The pace of the target that is furthest from done: logged cases, or those that faculty watched. */
function paceOf(
  target: RequirementTarget,
  count: { logged: number; observed: number },
  training: Training,
  today: string,
): Pick<RequirementProgress, 'paceState' | 'expected'> {
  const { starts_on: start, ends_on: end } = training;
  const byObserved = target.kind === 'observed' || target.targetLogged === null;
  const goal = byObserved ? target.targetObserved : target.targetLogged;
  if (goal === null || end === null) return { paceState: null, expected: null };
  const done = byObserved ? count.observed : count.logged;
  const { state, expected } = pace({ done, target: goal, start, end, today });
  return { paceState: state, expected };
}
