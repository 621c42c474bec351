import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../../config/env.ts';
import { CLOCK, ENV, type Clock } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { LOGGER } from '../../platform/logging/logger.ts';
import { DailySchedule } from '../../platform/queue/daily-schedule.ts';
import { ProgressRepository } from './progress.repository.ts';

/** Plans the digests of what is due and late. */
@Injectable()
export class NudgeSchedule extends DailySchedule {
  constructor(
    unitOfWork: UnitOfWork,
    progress: ProgressRepository,
    @Inject(ENV) env: Env,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) log: Logger,
  ) {
    const run = {
      words: 'progress digests',
      planned: 'progress.digests_planned',
      foundPlanned: 'progress.digests_found_planned',
      job: { name: 'progress.nudge' as const, payload: {} },
    };
    super(run, progress, unitOfWork, env, clock, log);
  }
}
