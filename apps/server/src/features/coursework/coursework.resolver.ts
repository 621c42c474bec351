import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PageArgs, type Connection } from '../../platform/graphql/connection.model.ts';
import { AssignmentsService } from './assignments.service.ts';
import {
  Assignment,
  AssignmentConnection,
  AssignmentSubmission,
  ExpertChecklist,
  MarkInput,
  Recognition,
  Reflection,
  ScenarioPlay,
} from './coursework.model.ts';
import { ScenariosService } from './scenarios.service.ts';

const text = { type: () => String };
const id = { type: () => ID };

@Resolver()
export class CourseworkResolver {
  constructor(
    private readonly scenarios: ScenariosService,
    private readonly assignments: AssignmentsService,
  ) {}

  @Access('module:read')
  @Query(() => ScenarioPlay)
  scenario(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('scenarioId', id) scenarioId: string,
  ): Promise<ScenarioPlay> {
    return this.scenarios.play(ctx, slug, scenarioId);
  }

  @Access('module:learn')
  @Mutation(() => ScenarioPlay)
  startScenario(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('scenarioId', id) scenarioId: string,
  ): Promise<ScenarioPlay> {
    return this.scenarios.start(ctx, slug, scenarioId);
  }

  @Access('module:learn')
  @Mutation(() => ScenarioPlay)
  chooseInScenario(
    @MemberCtx() ctx: MemberContext,
    @Args('runId', id) runId: string,
    @Args('step', { type: () => Int, description: 'Choices taken before' }) step: number,
    @Args('choiceId', id) choiceId: string,
  ): Promise<ScenarioPlay> {
    return this.scenarios.choose(ctx, runId, step, choiceId);
  }

  @Access('module:read')
  @Query(() => ExpertChecklist)
  checklist(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<ExpertChecklist> {
    return this.scenarios.checklist(ctx, slug);
  }

  @Access('module:learn')
  @Query(() => Reflection)
  reflection(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<Reflection> {
    return this.assignments.reflection(ctx, slug);
  }

  @Access('module:learn')
  @Mutation(() => Reflection)
  writeReflection(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('text', text) words: string,
  ): Promise<Reflection> {
    return this.assignments.reflect(ctx, slug, words);
  }

  @Access('module:learn')
  @Query(() => Assignment)
  assignment(@MemberCtx() ctx: MemberContext, @Args('slug', text) slug: string): Promise<Assignment> {
    return this.assignments.assignment(ctx, slug);
  }

  @Access('module:learn')
  @Mutation(() => Boolean)
  submitAssignment(
    @MemberCtx() ctx: MemberContext,
    @Args('slug', text) slug: string,
    @Args('text', text) words: string,
  ): Promise<boolean> {
    return this.assignments.submit(ctx, slug, words);
  }

  @Access('assignment:grade')
  @Query(() => AssignmentConnection)
  assignmentsToGrade(
    @MemberCtx() ctx: MemberContext,
    @Args() args: PageArgs,
  ): Promise<Connection<AssignmentSubmission>> {
    return this.assignments.waiting(ctx, args);
  }

  @Access('assignment:grade')
  @Mutation(() => AssignmentSubmission)
  gradeAssignment(
    @MemberCtx() ctx: MemberContext,
    @Args('id', id) submissionId: string,
    @Args('marks', { type: () => [MarkInput] }) marks: MarkInput[],
    @Args('comment', text) comment: string,
  ): Promise<AssignmentSubmission> {
    return this.assignments.grade(ctx, submissionId, marks, comment);
  }

  @Access('module:recognize')
  @Query(() => [Recognition])
  recognitions(@MemberCtx() ctx: MemberContext, @Args('personId', id) personId: string): Promise<Recognition[]> {
    return this.assignments.recognitions(ctx, personId);
  }

  @Access('module:recognize')
  @Mutation(() => [Recognition])
  recognizeModule(
    @MemberCtx() ctx: MemberContext,
    @Args('personId', id) personId: string,
    @Args('slug', text) slug: string,
    @Args('reason', text) reason: string,
    @Args('withdrawn', { type: () => Boolean, defaultValue: false }) withdrawn: boolean,
  ): Promise<Recognition[]> {
    return this.assignments.recognize(ctx, personId, slug, reason, withdrawn);
  }
}
