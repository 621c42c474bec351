import { Controller, Get, Header, Query } from '@nestjs/common';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { EvaluationsService } from './evaluations.service.ts';

@Controller('api/csv/evaluations')
export class EvaluationsCsvController {
  constructor(private readonly evaluations: EvaluationsService) {}

  @Access('board:read')
  @Get()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="evaluations.csv"')
  csv(
    @MemberCtx() ctx: MemberContext,
    @Query('fellow') fellowId?: string,
    @Query('age') age?: string,
    @Query('state') state?: string,
  ): Promise<string> {
    return this.evaluations.csv(ctx, { fellowId, age, state });
  }
}
