import { Controller, Get, Header, Query } from '@nestjs/common';
import { ROLES } from '@telefellow/contracts';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { queryValue, writeCsv } from '../../platform/csv/write-csv.ts';
import { RosterService } from './roster.service.ts';

@Controller('api/csv')
export class RosterController {
  constructor(private readonly rosters: RosterService) {}

  /** The roster list with the same filters and order, in the columns that an import reads. */
  @Access('roster:read')
  @Get('roster')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="roster.csv"')
  @Header('cache-control', 'private, no-store')
  async csv(@MemberCtx() ctx: MemberContext, @Query() query: Record<string, unknown>): Promise<string> {
    const role = queryValue(query.role)?.toLowerCase();
    const entries = await this.rosters.allEntries(ctx, {
      role: ROLES.find((known) => known === role) ?? null,
      search: queryValue(query.search),
      sort: queryValue(query.sort),
      accountState: queryValue(query.account),
    });
    return writeCsv(
      ['name', 'email', 'role', 'base_specialty', 'start_date', 'end_date', 'account'],
      entries.map((one) => [
        one.name,
        one.email,
        one.role,
        one.baseSpecialty,
        one.startsOn,
        one.endsOn,
        one.accountState,
      ]),
    );
  }
}
