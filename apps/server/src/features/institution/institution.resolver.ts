import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Role } from '@telefellow/contracts';
import { Access, Public } from '../../platform/access/access.decorator.ts';
import { Ctx, MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { PageArgs } from '../../platform/graphql/connection.model.ts';
import { DateTimeScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { RoleEnum } from '../identity/index.ts';
import { DevMailsService } from './dev-mails.service.ts';
import {
  AuditEntryConnection,
  DevMailConnection,
  InstitutionMember,
  InstitutionMemberConnection,
  InstitutionProgram,
} from './institution.model.ts';
import { InstitutionService } from './institution.service.ts';

@Resolver()
export class InstitutionResolver {
  constructor(
    private readonly service: InstitutionService,
    private readonly mailbox: DevMailsService,
  ) {}

  @Access('audit:read')
  @Query(() => AuditEntryConnection)
  auditEntries(
    @MemberCtx() ctx: MemberContext,
    @Args() page: PageArgs,
    @Args('action', { type: () => String, nullable: true }) action?: string | null,
    @Args('subjectType', { type: () => String, nullable: true }) subjectType?: string | null,
    @Args('since', { type: () => DateTimeScalar, nullable: true }) since?: Date | null,
  ) {
    return this.service.auditEntries(ctx, page, {
      action: action ?? null,
      subjectType: subjectType ?? null,
      since: since ?? null,
    });
  }

  @Access('institution:read')
  @Query(() => [InstitutionProgram])
  institutionPrograms(@MemberCtx() ctx: MemberContext) {
    return this.service.programs(ctx);
  }

  @Access('institution:read')
  @Query(() => InstitutionMemberConnection)
  institutionMembers(
    @MemberCtx() ctx: MemberContext,
    @Args() page: PageArgs,
    @Args('search', { type: () => String, nullable: true }) search?: string | null,
  ) {
    return this.service.members(ctx, page, search);
  }

  @Access('membership:manage')
  @Mutation(() => InstitutionMember)
  endMembership(
    @MemberCtx() ctx: MemberContext,
    @Args('id', { type: () => ID }) id: string,
    @Args('endsOn', { type: () => PlainDateScalar }) endsOn: string,
  ) {
    return this.service.endMembership(ctx, id, endsOn);
  }

  @Access('membership:manage')
  @Mutation(() => InstitutionMember)
  grantRole(
    @MemberCtx() ctx: MemberContext,
    @Args('personId', { type: () => ID }) personId: string,
    @Args('role', { type: () => RoleEnum }) role: Role,
    @Args('startsOn', { type: () => PlainDateScalar }) startsOn: string,
    @Args('programId', { type: () => ID, nullable: true }) programId?: string | null,
  ) {
    return this.service.grantRole(ctx, { personId, role, programId: programId ?? null, startsOn });
  }

  @Public('demo only: the mailbox of invented people; answers NOT_FOUND everywhere else')
  @Query(() => DevMailConnection)
  devMails(@Ctx() ctx: RequestContext, @Args() page: PageArgs) {
    return this.mailbox.mails(ctx, page);
  }
}
