import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { JsonScalar } from '../../platform/graphql/date-time.scalar.ts';
import { AssessmentsService } from './assessments.service.ts';
import { Assessment, EvaluationConnection, EvaluationsArgs, FacultyQueue } from './evaluations.model.ts';
import { EvaluationsService } from './evaluations.service.ts';

const text = { type: () => String, nullable: true } as const;

@Resolver()
export class AssessmentsResolver {
  constructor(
    private readonly ratings: AssessmentsService,
    private readonly evaluations: EvaluationsService,
  ) {}

  @Access('assessment:read')
  @Query(() => Assessment)
  assessment(@MemberCtx() ctx: MemberContext, @Args('id', { type: () => ID }) id: string) {
    return this.ratings.read(ctx, id);
  }

  @Access('assessment:read')
  @Query(() => EvaluationConnection)
  assessments(@MemberCtx() ctx: MemberContext, @Args() args: EvaluationsArgs) {
    return this.evaluations.list(ctx, args, args);
  }

  @Access('queue:read')
  @Query(() => FacultyQueue)
  facultyQueue(@MemberCtx() ctx: MemberContext) {
    return this.evaluations.facultyQueue(ctx);
  }

  @Access('assessment:write')
  @Mutation(() => Assessment)
  openAssessment(@MemberCtx() ctx: MemberContext, @Args('visitId', { type: () => ID }) visitId: string) {
    return this.ratings.open(ctx, visitId);
  }

  @Access('assessment:write')
  @Mutation(() => Assessment)
  saveAssessmentDraft(
    @MemberCtx() ctx: MemberContext,
    @Args('id', { type: () => ID }) id: string,
    @Args('content', { type: () => JsonScalar }) content: unknown,
    @Args('version', { type: () => Int }) version: number,
  ) {
    return this.ratings.saveDraft(ctx, id, { content, version });
  }

  @Access('assessment:write')
  @Mutation(() => Assessment)
  submitAssessment(
    @MemberCtx() ctx: MemberContext,
    @Args('id', { type: () => ID }) id: string,
    @Args('content', { type: () => JsonScalar }) content: unknown,
    @Args('idempotencyKey', text) idempotencyKey?: string,
  ) {
    return this.ratings.submit(ctx, { id, content, idempotencyKey });
  }

  @Access('assessment:write')
  @Mutation(() => Assessment)
  correctAssessment(
    @MemberCtx() ctx: MemberContext,
    @Args('id', { type: () => ID }) id: string,
    @Args('content', { type: () => JsonScalar }) content: unknown,
    @Args('reason', { type: () => String }) reason: string,
    @Args('idempotencyKey', text) idempotencyKey?: string,
  ) {
    return this.ratings.correct(ctx, { id, content, reason, idempotencyKey });
  }

  @Access('assessment:respond')
  @Mutation(() => Assessment)
  respondToAssessment(
    @MemberCtx() ctx: MemberContext,
    @Args('id', { type: () => ID }) id: string,
    @Args('reply', text) reply?: string,
    @Args('idempotencyKey', text) idempotencyKey?: string,
  ) {
    return this.ratings.respond(ctx, { id, reply: reply ?? null, idempotencyKey: idempotencyKey ?? null });
  }
}
