import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, Public } from '../../platform/access/access.decorator.ts';
import { Ctx, MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { RoomsService } from './rooms.service.ts';
import { VisitViewsService } from './visit-views.service.ts';
import { PatientVisit, VisitRoomTicket } from './visits.model.ts';

@Resolver()
export class RoomsResolver {
  constructor(
    private readonly rooms: RoomsService,
    private readonly views: VisitViewsService,
  ) {}

  @Access('visit:join')
  @Mutation(() => VisitRoomTicket)
  joinVisit(@MemberCtx() ctx: MemberContext, @Args('visitId', { type: () => ID }) visitId: string) {
    return this.rooms.join(ctx, visitId);
  }

  @Access('visit:join')
  @Mutation(() => Boolean, { description: 'False when this event was told before' })
  recordRoomEvent(
    @MemberCtx() ctx: MemberContext,
    @Args('visitId', { type: () => ID }) visitId: string,
    @Args('kind', { type: () => String }) kind: string,
    @Args('tabId', { type: () => String }) tabId: string,
    @Args('sequence', { type: () => Int }) sequence: number,
  ) {
    return this.rooms.record(ctx, visitId, { kind, tabId, sequence });
  }

  @Public('the simulated patient has no account; the secret of the link is looked up by its hash')
  @Query(() => PatientVisit)
  async visitAsPatient(@Ctx() ctx: RequestContext, @Args('token', { type: () => String }) token: string) {
    return this.views.patientView(await this.rooms.asPatient(ctx, token));
  }

  @Public('the simulated patient has no account; the secret of the link is looked up by its hash')
  @Mutation(() => VisitRoomTicket)
  joinVisitAsPatient(@Ctx() ctx: RequestContext, @Args('token', { type: () => String }) token: string) {
    return this.rooms.joinAsPatient(ctx, token);
  }

  @Public('the simulated patient has no account; the secret of the link is looked up by its hash')
  @Mutation(() => Boolean, { description: 'False when this event was told before' })
  recordPatientRoomEvent(
    @Ctx() ctx: RequestContext,
    @Args('token', { type: () => String }) token: string,
    @Args('kind', { type: () => String }) kind: string,
    @Args('tabId', { type: () => String }) tabId: string,
    @Args('sequence', { type: () => Int }) sequence: number,
  ) {
    return this.rooms.recordAsPatient(ctx, token, { kind, tabId, sequence });
  }
}
