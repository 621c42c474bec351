import { Args, ID, Float, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { ChecksService } from './checks.service.ts';
import { AnsweredItem, CheckAttempt, CheckResult, LearningModule, ModuleCard } from './curriculum.model.ts';
import { ModulesService } from './modules.service.ts';

const text = { type: () => String };
const id = { type: () => ID };

@Resolver()
export class CurriculumResolver {
  constructor(
    private readonly learning: ModulesService,
    private readonly checks: ChecksService,
  ) {}

  @Access('module:read')
  @Query(() => [ModuleCard])
  modules(@MemberCtx() ctx: MemberContext): Promise<ModuleCard[]> {
    return this.learning.list(ctx);
  }

  @Access('module:read')
  @Query(() => LearningModule)
  module(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<LearningModule> {
    return this.learning.module(ctx, slug);
  }

  @Access('module:learn')
  @Mutation(() => LearningModule)
  openModule(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<LearningModule> {
    return this.learning.open(ctx, slug);
  }

  @Access('module:learn')
  @Mutation(() => LearningModule)
  rememberScreen(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('lesson', text) lesson: string,
    @Args('screen', { type: () => Int, description: 'Counted from 0' }) screen: number,
  ): Promise<LearningModule> {
    return this.learning.rememberScreen(ctx, slug, lesson, screen);
  }

  @Access('module:learn')
  @Mutation(() => LearningModule)
  completeLesson(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('lesson', text) lesson: string,
  ): Promise<LearningModule> {
    return this.learning.completeLesson(ctx, slug, lesson);
  }

  @Access('module:learn')
  @Mutation(() => CheckAttempt)
  startCheck(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<CheckAttempt> {
    return this.checks.start(ctx, slug);
  }

  @Access('module:learn')
  @Mutation(() => AnsweredItem)
  answerItem(
    @MemberCtx() ctx: MemberContext,
    @Args('attemptId', id) attemptId: string,
    @Args('itemId', id) itemId: string,
    @Args('optionIds', { type: () => [ID] }) optionIds: string[],
    @Args('confidence', { type: () => String, nullable: true }) confidence: string | null,
    @Args('number', { type: () => Float, nullable: true }) number: number | null,
    @Args('unit', { type: () => String, nullable: true }) unit: string | null,
    @Args('text', { type: () => String, nullable: true }) text: string | null,
  ): Promise<AnsweredItem> {
    return this.checks.answer(ctx, attemptId, { itemId, optionIds, number, unit, text }, confidence ?? null);
  }

  @Access('module:learn')
  @Mutation(() => CheckResult)
  finishCheck(@MemberCtx() ctx: MemberContext, @Args('attemptId', id) attemptId: string): Promise<CheckResult> {
    return this.checks.finish(ctx, attemptId);
  }
}
