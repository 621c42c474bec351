import { Controller, Get, Header, Query } from '@nestjs/common';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { queryValue, writeCsv } from '../../platform/csv/write-csv.ts';
import { BoardService } from './board.service.ts';

@Controller('api/csv')
export class BoardController {
  constructor(private readonly boards: BoardService) {}

  /** The table of fellows in the same order. */
  @Access('board:read')
  @Get('fellows')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="fellows.csv"')
  @Header('cache-control', 'private, no-store')
  async csv(@MemberCtx() ctx: MemberContext, @Query('sort') sort: unknown): Promise<string> {
    const fellows = await this.boards.allFellows(ctx, queryValue(sort));
    return writeCsv(
      [
        'fellow',
        'base_specialty',
        'start_date',
        'end_date',
        'modules_done',
        'modules_total',
        'observations',
        'last_observed_on',
        'cases',
        'targets_met',
        'targets_total',
        'license_next_expiry',
      ],
      fellows.map((one) => [
        one.person.name,
        one.baseSpecialty,
        one.startsOn,
        one.endsOn,
        one.modulesDone,
        one.modulesTotal,
        one.observations,
        one.lastObservedOn,
        one.cases,
        one.targetsMet,
        one.targetsTotal,
        one.licenseNextExpiry,
      ]),
    );
  }
}
