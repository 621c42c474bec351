import { Controller, Get, Header, Query, UseFilters } from '@nestjs/common';
import { ROLES } from '@telefellow/contracts';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { writeCsv } from '../../platform/csv/write-csv.ts';
import { HttpRefusalFilter } from '../../platform/errors/http-refusal.filter.ts';
import { RosterService } from './roster.service.ts';

@Controller('api/csv')
@UseFilters(HttpRefusalFilter)
export class RosterController {
  constructor(private readonly rosters: RosterService) {}

  /** The roster list with the same filters and order, in the columns that an import reads. */
  @Access('roster:read')
  @Get('roster')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="roster.csv"')
  @Header('cache-control', 'private, no-store')
  async csv(
    @MemberCtx() ctx: MemberContext,
    @Query('role') role?: string,
    @Query('search') search?: string,
    @Query('sort') sort?: string,
    @Query('account') account?: string,
  ): Promise<string> {
    const known = ROLES.find((one) => one === role?.toLowerCase()) ?? null;
    const entries = await this.rosters.allEntries(ctx, {
      role: known,
      search: search ?? null,
      sort: sort ?? null,
      accountState: account ?? null,
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
