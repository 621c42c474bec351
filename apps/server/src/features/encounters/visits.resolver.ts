import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { VisitViewsService } from './visit-views.service.ts';
import {
  CoverOfVisit,
  ScheduledVisit,
  ScheduleVisitInput,
  Visit,
  VisitConnection,
  VisitPeople,
  VisitsArgs,
} from './visits.model.ts';
import { VisitsService } from './visits.service.ts';

@Resolver()
export class VisitsResolver {
  constructor(
    private readonly visitsService: VisitsService,
    private readonly views: VisitViewsService,
  ) {}

  @Access('visit:read')
  @Query(() => VisitConnection)
  visits(@MemberCtx() ctx: MemberContext, @Args() args: VisitsArgs) {
    return this.views.page(ctx, args);
  }

  @Access('visit:read')
  @Query(() => Visit)
  visit(@MemberCtx() ctx: MemberContext, @Args('code', { type: () => String }) code: string) {
    return this.views.visit(ctx, code);
  }

  @Access('people:choose')
  @Query(() => VisitPeople)
  visitPeople(@MemberCtx() ctx: MemberContext) {
    return this.views.people(ctx);
  }

  @Access('cover:check')
  @Query(() => CoverOfVisit)
  visitCover(
    @MemberCtx() ctx: MemberContext,
    @Args('fellowId', { type: () => ID }) fellowId: string,
    @Args('supervisorId', { type: () => ID }) supervisorId: string,
    @Args('date', { type: () => PlainDateScalar }) date: string,
    @Args('state', { type: () => String, nullable: true }) state: string | null,
    @Args('modality', { type: () => String, nullable: true }) modality: string | null,
  ) {
    return this.views.cover(ctx, { fellowId, supervisorId, state, date, modality });
  }

  @Access('visit:schedule')
  @Mutation(() => ScheduledVisit)
  scheduleVisit(
    @MemberCtx() ctx: MemberContext,
    @Args('input', { type: () => ScheduleVisitInput }) input: ScheduleVisitInput,
    @Args('idempotencyKey', { type: () => String, nullable: true }) idempotencyKey: string | null,
  ) {
    return this.visitsService.schedule(ctx, input, idempotencyKey);
  }

  @Access('visit:schedule')
  @Mutation(() => Visit)
  async cancelVisit(@MemberCtx() ctx: MemberContext, @Args('visitId', { type: () => ID }) visitId: string) {
    return this.views.viewOf(ctx, await this.visitsService.cancel(ctx, visitId));
  }

  @Access('visit:schedule')
  @Mutation(() => String, { description: 'The path of the patient’s page; the one before stops working' })
  renewPatientLink(@MemberCtx() ctx: MemberContext, @Args('visitId', { type: () => ID }) visitId: string) {
    return this.visitsService.renewPatientLink(ctx, visitId);
  }

  @Access('visit:schedule')
  @Mutation(() => Visit)
  async setPatientState(
    @MemberCtx() ctx: MemberContext,
    @Args('visitId', { type: () => ID }) visitId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('state', { type: () => String, nullable: true }) state: string | null,
  ) {
    return this.views.viewOf(ctx, await this.visitsService.setPatientState(ctx, visitId, state ?? null, version));
  }

  @Access('visit:join')
  @Mutation(() => Visit)
  async setChecklistItem(
    @MemberCtx() ctx: MemberContext,
    @Args('visitId', { type: () => ID }) visitId: string,
    @Args('item', { type: () => String }) item: string,
    @Args('done', { type: () => Boolean }) done: boolean,
  ) {
    return this.views.viewOf(ctx, await this.visitsService.setChecklistItem(ctx, visitId, item, done));
  }

  @Access('visit:join')
  @Mutation(() => Visit)
  async endVisit(@MemberCtx() ctx: MemberContext, @Args('visitId', { type: () => ID }) visitId: string) {
    return this.views.viewOf(ctx, await this.visitsService.end(ctx, visitId));
  }

  @Access('visit:join')
  @Mutation(() => Visit)
  async reportTechnicalProblem(@MemberCtx() ctx: MemberContext, @Args('visitId', { type: () => ID }) visitId: string) {
    return this.views.viewOf(ctx, await this.visitsService.reportTechnicalProblem(ctx, visitId));
  }
}
