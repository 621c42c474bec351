import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { CalibrationSummary, ShortAnswer, ShortAnswerConnection, ShortAnswersArgs } from './grading.model.ts';
import { GradingService } from './grading.service.ts';

const text = { type: () => String };
const id = { type: () => ID };

@Resolver()
export class GradingResolver {
  constructor(private readonly grading: GradingService) {}

  @Access('module:grade')
  @Query(() => ShortAnswerConnection)
  shortAnswers(@MemberCtx() ctx: MemberContext, @Args() args: ShortAnswersArgs) {
    return this.grading.page(ctx, args);
  }

  @Access('module:grade')
  @Query(() => ShortAnswer)
  shortAnswer(
    @MemberCtx() ctx: MemberContext,
    @Args('attemptId', id) attemptId: string,
    @Args('itemId', id) itemId: string,
  ): Promise<ShortAnswer> {
    return this.grading.one(ctx, attemptId, itemId);
  }

  @Access('module:grade')
  @Mutation(() => ShortAnswer)
  gradeShortAnswer(
    @MemberCtx() ctx: MemberContext,
    @Args('attemptId', id) attemptId: string,
    @Args('itemId', id) itemId: string,
    @Args('outcome', { ...text, description: 'met, partly or not_met' }) outcome: string,
    @Args('comment', text) comment: string,
    @Args('idempotencyKey', { type: () => String, nullable: true }) idempotencyKey: string | null,
  ): Promise<ShortAnswer> {
    return this.grading.grade(ctx, { attemptId, itemId, outcome, comment }, idempotencyKey ?? null);
  }

  @Access('module:learn')
  @Query(() => CalibrationSummary)
  calibration(@MemberCtx() ctx: MemberContext): Promise<CalibrationSummary> {
    return this.grading.calibration(ctx);
  }
}
