import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { HandlesJob, type JobHandler } from '../../platform/queue/job-handler.decorator.ts';
import { AttendanceService } from '../conferences/index.ts';
import { CurriculumRepository } from './curriculum.repository.ts';

/** Decides in the database whether everything that a module asks is done. */
@Injectable()
export class CompletionService {
  constructor(
    private readonly modules: CurriculumRepository,
    private readonly attendance: AttendanceService,
  ) {}

  /** Webinars that she attended to their pass mark; minutes are counted by the rule of libs/attendance. */
  webinars(ctx: RequestContext, tx: Tx, personId: string): Promise<number> {
    return this.attendance.passedBy(ctx, tx, personId);
  }

  async completeIfDone(ctx: RequestContext, tx: Tx, personId: string, versionId: string | null): Promise<boolean> {
    const webinars = await this.webinars(ctx, tx, personId);
    return (await this.modules.completeDone(ctx, tx, personId, versionId, webinars)) > 0;
  }
}

/** After a log or an assessment: what practice fulfils may complete a module that waits for nothing else. */
@HandlesJob('curriculum.complete')
@Injectable()
export class CompleteModulesJob implements JobHandler<'curriculum.complete'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly completion: CompletionService,
  ) {}

  async handle(ctx: RequestContext, { personId }: { personId: string }): Promise<void> {
    await this.unitOfWork.write(ctx, async (unit) => {
      const completed = await this.completion.completeIfDone(ctx, unit.tx, personId, null);
      const action = completed ? 'module.completed_by_practice' : 'module.practice_looked_at';
      unit.record({ audit: { action, subjectType: 'person', subjectId: personId } });
    });
  }
}
