import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PageArgs, type Connection } from '../../platform/graphql/connection.model.ts';
import { CalendarService } from './calendar.service.ts';
import { NudgesService } from './nudges.service.ts';
import {
  CalendarFeed,
  LearningEvidence,
  OverdueModuleConnection,
  ProgressMatrix,
  type OverdueModule,
} from './progress.model.ts';
import { ProgressService } from './progress.service.ts';

@Resolver()
export class ProgressResolver {
  constructor(
    private readonly progress: ProgressService,
    private readonly nudges: NudgesService,
    private readonly calendars: CalendarService,
  ) {}

  @Access('board:read')
  @Query(() => ProgressMatrix)
  progressMatrix(@MemberCtx() ctx: MemberContext): Promise<ProgressMatrix> {
    return this.progress.matrix(ctx);
  }

  @Access('board:read')
  @Query(() => OverdueModuleConnection, { description: 'The longest overdue first' })
  overdueModules(@MemberCtx() ctx: MemberContext, @Args() args: PageArgs): Promise<Connection<OverdueModule>> {
    return this.progress.overdue(ctx, args);
  }

  @Access('progress:nudge')
  @Mutation(() => Boolean, { description: 'False when she was told today already' })
  nudgeFellow(
    @MemberCtx() ctx: MemberContext,
    @Args('personId', { type: () => ID }) personId: string,
  ): Promise<boolean> {
    return this.nudges.nudge(ctx, personId);
  }

  @Access('progress:nudge')
  @Mutation(() => Int, { description: 'How many were told; who was told today already is left out' })
  nudgeOverdue(@MemberCtx() ctx: MemberContext): Promise<number> {
    return this.nudges.nudgeOverdue(ctx);
  }

  @Access('competency:read')
  @Query(() => [LearningEvidence])
  learningEvidence(
    @MemberCtx() ctx: MemberContext,
    @Args('fellowId', { type: () => ID, nullable: true }) fellowId?: string | null,
  ): Promise<LearningEvidence[]> {
    return this.progress.learningEvidence(ctx, fellowId ?? null);
  }

  @Access('calendar:own')
  @Query(() => CalendarFeed, { nullable: true })
  calendarFeed(@MemberCtx() ctx: MemberContext): Promise<CalendarFeed | null> {
    return this.calendars.current(ctx);
  }

  @Access('calendar:own')
  @Mutation(() => String, { description: 'The secret address, shown this once; an earlier one stops working' })
  rotateCalendarFeed(@MemberCtx() ctx: MemberContext): Promise<string> {
    return this.calendars.rotate(ctx);
  }

  @Access('calendar:own')
  @Mutation(() => Boolean)
  async revokeCalendarFeed(@MemberCtx() ctx: MemberContext): Promise<boolean> {
    await this.calendars.revoke(ctx);
    return true;
  }
}
