import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PageArgs } from '../../platform/graphql/connection.model.ts';
import { AttendanceService } from './attendance.service.ts';
import type { When } from './conference.policy.ts';
import {
  AttendanceConnection,
  AttendanceKindEnum,
  Conference,
  ConferenceConnection,
  ConferenceInput,
  ConferenceTicket,
  ConferenceWhenEnum,
} from './conferences.model.ts';
import { ConferencesService } from './conferences.service.ts';
import { ConferenceRoomsService } from './rooms.service.ts';

@Resolver()
export class ConferencesResolver {
  constructor(
    private readonly service: ConferencesService,
    private readonly rooms: ConferenceRoomsService,
    private readonly counts: AttendanceService,
  ) {}

  @Access('conference:read')
  @Query(() => ConferenceConnection)
  conferences(
    @MemberCtx() ctx: MemberContext,
    @Args() page: PageArgs,
    @Args('when', { type: () => ConferenceWhenEnum, defaultValue: 'all' }) when: When,
  ) {
    return this.service.conferences(ctx, page, when);
  }

  @Access('conference:read')
  @Query(() => Conference)
  conference(@MemberCtx() ctx: MemberContext, @Args('slug', { type: () => String }) slug: string) {
    return this.service.conference(ctx, slug);
  }

  @Access('conference:manage')
  @Mutation(() => Conference)
  createConference(
    @MemberCtx() ctx: MemberContext,
    @Args('input', { type: () => ConferenceInput }) input: ConferenceInput,
    @Args('idempotencyKey', { type: () => ID, nullable: true }) idempotencyKey?: string,
  ) {
    return this.service.create(ctx, input, idempotencyKey);
  }

  @Access('conference:manage')
  @Mutation(() => Conference)
  cancelConference(@MemberCtx() ctx: MemberContext, @Args('id', { type: () => ID }) id: string) {
    return this.service.cancel(ctx, id);
  }

  @Access('conference:join')
  @Mutation(() => ConferenceTicket)
  hostConference(@MemberCtx() ctx: MemberContext, @Args('id', { type: () => ID }) id: string) {
    return this.rooms.host(ctx, id);
  }

  @Access('conference:join')
  @Mutation(() => Boolean)
  recordMemberAttendance(
    @MemberCtx() ctx: MemberContext,
    @Args('conferenceId', { type: () => ID }) id: string,
    @Args('kind', { type: () => AttendanceKindEnum }) kind: string,
    @Args('tabId', { type: () => String }) tabId: string,
    @Args('sequence', { type: () => Int }) sequence: number,
  ) {
    return this.rooms.recordByMember(ctx, id, { kind, tabId, sequence });
  }

  @Access('conference:manage')
  @Query(() => AttendanceConnection)
  attendance(
    @MemberCtx() ctx: MemberContext,
    @Args() page: PageArgs,
    @Args('conferenceId', { type: () => ID }) conferenceId: string,
  ) {
    return this.counts.attendance(ctx, conferenceId, page);
  }
}
