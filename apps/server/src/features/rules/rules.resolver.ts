import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DRUGS } from '@telefellow/licensure';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { ImportInput, ImportReport } from '../../platform/csv/import-report.model.ts';
import { DayCaseService } from './day-case.service.ts';
import { RuleImportService } from './rule-import.service.ts';
import {
  AddExceptionInput,
  BoardExceptionView,
  DayCaseView,
  Drug,
  PrescribingArgs,
  PrescribingCheck,
  Rule,
  RuleDetail,
  RulesArgs,
  RulesPage,
  RuleVersionInput,
} from './rules.model.ts';
import { RulesService } from './rules.service.ts';

@Resolver()
export class RulesResolver {
  constructor(
    private readonly service: RulesService,
    private readonly imports: RuleImportService,
    private readonly dayCases: DayCaseService,
  ) {}

  @Access('rule:read')
  @Query(() => RulesPage)
  rules(@MemberCtx() ctx: MemberContext, @Args() args: RulesArgs): Promise<RulesPage> {
    return this.service.page(ctx, args);
  }

  @Access('rule:read')
  @Query(() => RuleDetail)
  rule(@MemberCtx() ctx: MemberContext, @Args('id', { type: () => ID }) id: string): Promise<RuleDetail> {
    return this.service.rule(ctx, id);
  }

  @Access('rule:review')
  @Query(() => [Rule], { description: 'What must be read again or was never verified here, the reddest first' })
  ruleQueue(
    @MemberCtx() ctx: MemberContext,
    @Args('state', { type: () => String, nullable: true }) state: string | null,
  ): Promise<Rule[]> {
    return this.service.queue(ctx, state ?? null);
  }

  @Access('rule:read')
  @Query(() => [Drug], { description: 'The ingredients that the prescribing check knows' })
  drugs(): Drug[] {
    return DRUGS.map((drug) => ({ ...drug, classes: [...drug.classes] }));
  }

  @Access('rule:read')
  @Query(() => PrescribingCheck)
  prescribingCheck(@MemberCtx() ctx: MemberContext, @Args() args: PrescribingArgs): Promise<PrescribingCheck> {
    return this.service.prescribing(ctx, args);
  }

  @Access('rule:review')
  @Query(() => [BoardExceptionView])
  boardExceptions(@MemberCtx() ctx: MemberContext): Promise<BoardExceptionView[]> {
    return this.service.exceptions(ctx);
  }

  @Access('rule:review')
  @Mutation(() => RuleDetail, { description: 'The caller has read the cited source and it says so' })
  reviewRule(@MemberCtx() ctx: MemberContext, @Args('id', { type: () => ID }) id: string): Promise<RuleDetail> {
    return this.service.review(ctx, id);
  }

  @Access('rule:review')
  @Mutation(() => RuleDetail)
  supersedeRule(
    @MemberCtx() ctx: MemberContext,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: RuleVersionInput,
  ): Promise<RuleDetail> {
    return this.service.supersede(ctx, id, input);
  }

  @Access('rule:review')
  @Mutation(() => ImportReport)
  importRules(@MemberCtx() ctx: MemberContext, @Args('input') input: ImportInput): Promise<ImportReport> {
    return this.imports.importRules(ctx, input);
  }

  @Access('rule:review')
  @Mutation(() => ID)
  addBoardException(@MemberCtx() ctx: MemberContext, @Args('input') input: AddExceptionInput): Promise<string> {
    return this.service.addException(ctx, input);
  }

  @Access('rule:review')
  @Mutation(() => Boolean)
  withdrawBoardException(
    @MemberCtx() ctx: MemberContext,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.service.withdrawException(ctx, id);
  }

  @Access('module:learn')
  @Query(() => DayCaseView, { nullable: true, description: 'Null on a day on which no rule is fit to be asked about' })
  dayCase(@MemberCtx() ctx: MemberContext): Promise<DayCaseView | null> {
    return this.dayCases.today(ctx);
  }

  @Access('module:learn')
  @Mutation(() => DayCaseView)
  answerDayCase(
    @MemberCtx() ctx: MemberContext,
    @Args('chosen', { type: () => String }) chosen: string,
  ): Promise<DayCaseView> {
    return this.dayCases.answer(ctx, chosen);
  }
}
