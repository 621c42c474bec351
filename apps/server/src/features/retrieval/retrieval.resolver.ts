import { Args, Float, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Confidence } from '@telefellow/retention';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PracticeService } from './practice.service.ts';
import { ModuleMastery, ModuleStatistics, PracticeAnswer, PracticeSession } from './retrieval.model.ts';
import { StatisticsService } from './statistics.service.ts';

const text = { type: () => String };
const id = { type: () => ID };

@Resolver()
export class RetrievalResolver {
  constructor(
    private readonly practicing: PracticeService,
    private readonly statistics: StatisticsService,
  ) {}

  @Access('practice:do')
  @Query(() => PracticeSession)
  practice(@MemberCtx() ctx: MemberContext): Promise<PracticeSession> {
    return this.practicing.session(ctx);
  }

  @Access('practice:do')
  @Query(() => [ModuleMastery])
  mastery(@MemberCtx() ctx: MemberContext): Promise<ModuleMastery[]> {
    return this.practicing.mastery(ctx);
  }

  @Access('practice:do')
  @Mutation(() => PracticeAnswer)
  answerPractice(
    @MemberCtx() ctx: MemberContext,
    @Args('reviewId', id) reviewId: string,
    @Args('moduleSlug', text) moduleSlug: string,
    @Args('itemId', id) itemId: string,
    @Args('optionIds', { type: () => [ID] }) optionIds: string[],
    @Args('confidence', { type: () => String, nullable: true }) confidence: string | null,
    @Args('number', { type: () => Float, nullable: true }) number: number | null,
    @Args('unit', { type: () => String, nullable: true }) unit: string | null,
    @Args('text', { type: () => String, nullable: true }) words: string | null,
  ): Promise<PracticeAnswer> {
    const sure = (confidence ?? null) as Confidence;
    const response = { optionIds, number, unit, text: words };
    return this.practicing.answer(ctx, { reviewId, moduleSlug, itemId, confidence: sure, ...response });
  }

  @Access('item:statistics')
  @Query(() => ModuleStatistics)
  moduleStatistics(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<ModuleStatistics> {
    return this.statistics.ofModule(ctx, slug);
  }
}
