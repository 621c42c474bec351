import { Controller, Get, Header, HttpException, Query } from '@nestjs/common';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { AttendanceService } from './attendance.service.ts';

/** The attendance list as the screen shows it, for a spreadsheet. */
@Controller('api/csv/attendance')
export class AttendanceCsvController {
  constructor(private readonly counts: AttendanceService) {}

  @Access('conference:manage')
  @Get()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="attendance.csv"')
  async csv(@MemberCtx() ctx: MemberContext, @Query('conference') conferenceId: string | undefined): Promise<string> {
    try {
      return await this.counts.csv(ctx, conferenceId ?? '');
    } catch (cause) {
      if (cause instanceof DomainError && cause.code === 'NOT_FOUND') throw new HttpException(cause.message, 404);
      throw cause;
    }
  }
}
