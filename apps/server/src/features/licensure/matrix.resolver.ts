import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { LicenseMatrix, PersonCoverDetail } from './matrix.model.ts';
import { MatrixService } from './matrix.service.ts';

@Resolver()
export class MatrixResolver {
  constructor(private readonly service: MatrixService) {}

  @Access('license:matrix')
  @Query(() => LicenseMatrix, { description: 'Everybody of the program by state; today without a date' })
  licenseMatrix(
    @MemberCtx() ctx: MemberContext,
    @Args('date', { type: () => PlainDateScalar, nullable: true }) date: string | null,
  ): Promise<LicenseMatrix> {
    return this.service.matrix(ctx, date ?? null);
  }

  @Access('license:matrix')
  @Query(() => PersonCoverDetail)
  personCover(
    @MemberCtx() ctx: MemberContext,
    @Args('personId', { type: () => ID }) personId: string,
    @Args('state', { type: () => String }) state: string,
    @Args('date', { type: () => PlainDateScalar, nullable: true }) date: string | null,
  ): Promise<PersonCoverDetail> {
    return this.service.detail(ctx, personId, state, date ?? null);
  }
}
