import { Controller, Get, Header, Param } from '@nestjs/common';
import { Access, Public } from '../../platform/access/access.decorator.ts';
import { Ctx, MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { writeCsv } from '../../platform/csv/write-csv.ts';
import { CalendarService } from './calendar.service.ts';
import { ProgressService } from './progress.service.ts';

@Controller('api')
export class ProgressController {
  constructor(
    private readonly progress: ProgressService,
    private readonly calendars: CalendarService,
  ) {}

  /** The matrix, a row a fellow and module. */
  @Access('board:read')
  @Get('csv/progress')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="progress.csv"')
  @Header('cache-control', 'private, no-store')
  async csv(@MemberCtx() ctx: MemberContext): Promise<string> {
    const { modules, fellows } = await this.progress.matrix(ctx);
    const titles = new Map(modules.map(({ slug, title }) => [slug, title]));
    return writeCsv(
      ['fellow', 'module', 'title', 'state', 'due_on', 'overdue', 'completed_on', 'lessons_done', 'lessons_total'],
      fellows.flatMap(({ person, cells }) =>
        cells.map((one) => [
          person.name,
          one.slug,
          titles.get(one.slug) ?? one.slug,
          one.state,
          one.dueOn,
          one.overdue ? 'yes' : 'no',
          one.completedOn,
          one.lessonsDone,
          one.lessonsTotal,
        ]),
      ),
    );
  }

  @Public('calendar programs have no session; the secret of the address is looked up by its hash')
  @Get('calendar/:file')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-store')
  feed(@Ctx() ctx: RequestContext, @Param('file') file: string): Promise<string> {
    return this.calendars.feed(ctx, file.replace(/\.ics$/, ''));
  }
}
