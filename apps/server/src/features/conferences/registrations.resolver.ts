import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Public } from '../../platform/access/access.decorator.ts';
import { Ctx } from '../../platform/context/ctx.decorator.ts';
import type { RequestContext } from '../../platform/context/request-context.ts';
import { AttendanceService } from './attendance.service.ts';
import {
  AttendanceKindEnum,
  ConferenceTicket,
  Lobby,
  OwnAttendance,
  PublicConference,
  RegistrationReceipt,
} from './conferences.model.ts';
import { RegistrationsService } from './registrations.service.ts';
import { ConferenceRoomsService } from './rooms.service.ts';

const BY_LINK = 'a registrant has no account; the personal link from the confirmation is checked';

@Resolver()
export class RegistrationsResolver {
  constructor(
    private readonly service: RegistrationsService,
    private readonly rooms: ConferenceRoomsService,
    private readonly counts: AttendanceService,
  ) {}

  @Public('the public page of a webinar; shows only what the page prints')
  @Query(() => PublicConference, { nullable: true })
  publicConference(@Ctx() ctx: RequestContext, @Args('slug', { type: () => String }) slug: string) {
    return this.service.publicConference(ctx, slug);
  }

  @Public('anybody may register; limited by address, and the answer tells nothing about who is registered')
  @Mutation(() => RegistrationReceipt)
  registerForConference(
    @Ctx() ctx: RequestContext,
    @Args('slug', { type: () => String }) slug: string,
    @Args('name', { type: () => String }) name: string,
    @Args('email', { type: () => String }) email: string,
    @Args('country', { type: () => String }) country: string,
    @Args('timeZone', { type: () => String }) timeZone: string,
    @Args('idempotencyKey', { type: () => ID, nullable: true }) idempotencyKey?: string,
  ) {
    return this.service.register(ctx, slug, { name, email, country, timeZone }, idempotencyKey);
  }

  @Public(BY_LINK)
  @Query(() => Lobby)
  lobby(@Ctx() ctx: RequestContext, @Args('key', { type: () => String }) key: string) {
    return this.service.lobby(ctx, key);
  }

  @Public(BY_LINK)
  @Mutation(() => ConferenceTicket)
  joinConference(@Ctx() ctx: RequestContext, @Args('key', { type: () => String }) key: string) {
    return this.rooms.join(ctx, key);
  }

  @Public(BY_LINK)
  @Mutation(() => Boolean)
  cancelRegistration(@Ctx() ctx: RequestContext, @Args('key', { type: () => String }) key: string) {
    return this.service.cancel(ctx, key);
  }

  @Public(BY_LINK)
  @Mutation(() => Boolean)
  recordAttendance(
    @Ctx() ctx: RequestContext,
    @Args('key', { type: () => String }) key: string,
    @Args('kind', { type: () => AttendanceKindEnum }) kind: string,
    @Args('tabId', { type: () => String }) tabId: string,
    @Args('sequence', { type: () => Int }) sequence: number,
  ) {
    return this.rooms.recordByKey(ctx, key, { kind, tabId, sequence });
  }

  @Public(BY_LINK)
  @Query(() => OwnAttendance)
  myAttendance(@Ctx() ctx: RequestContext, @Args('key', { type: () => String }) key: string) {
    return this.counts.own(ctx, key);
  }
}
