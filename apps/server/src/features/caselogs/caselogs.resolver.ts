import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PageArgs, type Connection } from '../../platform/graphql/connection.model.ts';
import { CaseLog, CaseLogConnection, CaseLogInput, CaseLogStart, RequirementProgress } from './caselogs.model.ts';
import { CaseLogsService } from './caselogs.service.ts';
import { RequirementsService } from './requirements.service.ts';

const optionalId = { type: () => ID, nullable: true };

@Resolver()
export class CaseLogsResolver {
  constructor(
    private readonly logs: CaseLogsService,
    private readonly targets: RequirementsService,
  ) {}

  @Access('caselog:read')
  @Query(() => CaseLogConnection)
  caseLogs(
    @MemberCtx() ctx: MemberContext,
    @Args() page: PageArgs,
    @Args('fellowId', optionalId) fellowId: string | null,
  ): Promise<Connection<CaseLog>> {
    return this.logs.list(ctx, page, fellowId ?? null);
  }

  @Access('caselog:write')
  @Query(() => CaseLogStart)
  caseLogStart(
    @MemberCtx() ctx: MemberContext,
    @Args('visitId', optionalId) visitId: string | null,
  ): Promise<CaseLogStart> {
    return this.logs.start(ctx, visitId ?? null);
  }

  @Access('requirement:read')
  @Query(() => [RequirementProgress])
  requirements(
    @MemberCtx() ctx: MemberContext,
    @Args('fellowId', optionalId) fellowId: string | null,
  ): Promise<RequirementProgress[]> {
    return this.targets.of(ctx, fellowId ?? null);
  }

  @Access('caselog:write')
  @Mutation(() => CaseLog)
  logEncounter(
    @MemberCtx() ctx: MemberContext,
    @Args('input', { type: () => CaseLogInput }) input: CaseLogInput,
    @Args('idempotencyKey', { type: () => String, nullable: true }) key: string | null,
  ): Promise<CaseLog> {
    return this.logs.log(ctx, input, key ?? null);
  }
}
