import { Controller, Get, Header, Query } from '@nestjs/common';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { queryValue, writeCsv } from '../../platform/csv/write-csv.ts';
import { mayReadClass } from '../../platform/access/field-policy.ts';
import { LicensesService } from './licenses.service.ts';

@Controller('api/csv')
export class LicensesController {
  constructor(private readonly licenses: LicensesService) {}

  /** The license list with the same filters and order. */
  @Access('license:read')
  @Get('licenses')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="licenses.csv"')
  @Header('cache-control', 'private, no-store')
  async csv(@MemberCtx() ctx: MemberContext, @Query() query: Record<string, unknown>): Promise<string> {
    const within = queryValue(query.within);
    const rows = await this.licenses.allLicenses(ctx, {
      personId: queryValue(query.person),
      state: queryValue(query.state),
      standing: queryValue(query.standing),
      expiringWithin: within !== null && /^\d{1,3}$/.test(within) ? Number(within) : null,
      sort: queryValue(query.sort),
    });
    const seesNumber = mayReadClass(ctx.actor, 'license_number');
    return writeCsv(
      ['person', 'state', 'type', 'status', 'number_last4', 'issued_on', 'expires_on', 'days_left', 'standing'],
      rows.map((one) => [
        one.person.name,
        one.state,
        one.type,
        one.status,
        seesNumber ? one.numberLast4 : null,
        one.issuedOn,
        one.expiresOn,
        one.daysLeft,
        one.standing,
      ]),
    );
  }
}
