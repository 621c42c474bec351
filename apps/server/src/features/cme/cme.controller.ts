import { Controller, Get, Header, HttpException, Query } from '@nestjs/common';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { queryValue, writeCsv } from '../../platform/csv/write-csv.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { CmeService } from './cme.service.ts';

const CREDIT_COLUMNS = ['earned_on', 'title', 'provider', 'hours', 'category1', 'pain_hours', 'certificate', 'source'];
const STANDING_COLUMNS = ['person', 'state', 'board', 'type', 'standing', 'cycle_from', 'cycle_to', 'days_left'];
const COUNT_COLUMNS = [
  'hours_needed',
  'hours_done',
  'hours_gap',
  'category1_gap',
  'pain_needed',
  'pain_done',
  'pain_gap',
];
const SOURCE_COLUMNS = ['pain_text', 'missing', 'source', 'as_of'];

@Controller('api/csv')
export class CmeController {
  constructor(private readonly cme: CmeService) {}

  /** The credits of one person. */
  @Access('cme:read')
  @Get('cme-credits')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="cme-credits.csv"')
  @Header('cache-control', 'private, no-store')
  async creditsCsv(@MemberCtx() ctx: MemberContext, @Query('person') person: unknown): Promise<string> {
    try {
      const rows = await this.cme.allCredits(ctx, queryValue(person));
      return writeCsv(
        [...CREDIT_COLUMNS, 'withdrawn'],
        rows.map((one) => [
          one.earnedOn,
          one.title,
          one.provider,
          one.hours,
          one.category1 ? 'yes' : 'no',
          one.painHours,
          one.certificate,
          one.source,
          one.withdrawnReason,
        ]),
      );
    } catch (cause) {
      if (cause instanceof DomainError && cause.code === 'NOT_FOUND') throw new HttpException(cause.message, 404);
      throw cause;
    }
  }

  /** Where each license of each person stands whom the caller may see. */
  @Access('cme:read')
  @Get('cme')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="cme.csv"')
  @Header('cache-control', 'private, no-store')
  async standingCsv(@MemberCtx() ctx: MemberContext): Promise<string> {
    const people = await this.cme.everybody(ctx);
    const rows = people.flatMap(({ person, licenses }) =>
      licenses.map((one) => [
        ...[person.name, one.state, one.board, one.typeLabel, one.standing, one.cycleFrom, one.cycleTo, one.daysLeft],
        ...[one.hours?.needed ?? null, one.hours?.done ?? null, one.hours?.gap ?? null, one.category1?.gap ?? null],
        ...[one.pain?.needed ?? null, one.pain?.done ?? null, one.pain?.gap ?? null],
        ...[one.painText, one.missing.join(' '), one.source, one.asOf],
      ]),
    );
    return writeCsv([...STANDING_COLUMNS, ...COUNT_COLUMNS, ...SOURCE_COLUMNS], rows);
  }
}
