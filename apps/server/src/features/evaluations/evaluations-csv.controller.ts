import {
  Catch,
  Controller,
  Get,
  Header,
  Query,
  UseFilters,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { EvaluationsService } from './evaluations.service.ts';

const STATUS: Partial<Record<DomainError['code'], number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, BAD_INPUT: 400 };

/** A refusal over plain HTTP: the same code and problems as over GraphQL. */
@Catch(DomainError)
export class CsvRefusalFilter implements ExceptionFilter<DomainError> {
  catch(refusal: DomainError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { code, message, problems } = refusal;
    void reply
      .status(STATUS[code] ?? 404)
      .type('application/json')
      .send({ code, message, problems });
  }
}

@Controller('api/csv/evaluations')
@UseFilters(CsvRefusalFilter)
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
