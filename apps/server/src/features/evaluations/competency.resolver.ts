import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PageArgs } from '../../platform/graphql/connection.model.ts';
import { CohortFellowConnection, CompetencyMap, EvidenceArgs, EvidenceItemConnection } from './competency.model.ts';
import { CompetencyService } from './competency.service.ts';

@Resolver()
export class CompetencyResolver {
  constructor(private readonly competency: CompetencyService) {}

  @Access('competency:read')
  @Query(() => CompetencyMap)
  competencyMap(
    @MemberCtx() ctx: MemberContext,
    @Args('fellowId', { type: () => ID, nullable: true }) fellowId?: string,
  ) {
    return this.competency.map(ctx, fellowId);
  }

  @Access('competency:read')
  @Query(() => EvidenceItemConnection)
  evidence(@MemberCtx() ctx: MemberContext, @Args() args: EvidenceArgs) {
    return this.competency.evidence(ctx, args, args);
  }

  @Access('competency:cohort')
  @Query(() => CohortFellowConnection)
  cohortMap(@MemberCtx() ctx: MemberContext, @Args() args: PageArgs) {
    return this.competency.cohort(ctx, args);
  }
}
