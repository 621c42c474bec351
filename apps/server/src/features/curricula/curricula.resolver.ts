import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { CurriculumEntryInput, ProgramCurriculum } from './curricula.model.ts';
import { CurriculaService } from './curricula.service.ts';

@Resolver()
export class CurriculaResolver {
  constructor(private readonly curricula: CurriculaService) {}

  @Access('curriculum:read')
  @Query(() => ProgramCurriculum)
  curriculum(@MemberCtx() ctx: MemberContext): Promise<ProgramCurriculum> {
    return this.curricula.curriculum(ctx);
  }

  @Access('curriculum:edit')
  @Mutation(() => ProgramCurriculum, {
    description: 'A new version from a day on; version is the newest that was seen',
  })
  saveCurriculum(
    @MemberCtx() ctx: MemberContext,
    @Args('version', { type: () => Int }) version: number,
    @Args('effectiveFrom', { type: () => PlainDateScalar }) effectiveFrom: string,
    @Args('modules', { type: () => [CurriculumEntryInput] }) modules: CurriculumEntryInput[],
  ): Promise<ProgramCurriculum> {
    return this.curricula.save(ctx, version, effectiveFrom, modules);
  }
}
