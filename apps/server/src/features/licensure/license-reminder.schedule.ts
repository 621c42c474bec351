import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../../config/env.ts';
import { CLOCK, ENV, type Clock } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { LOGGER } from '../../platform/logging/logger.ts';
import { DailySchedule } from '../../platform/queue/daily-schedule.ts';
import { LicenseNoticesRepository } from './license-notices.repository.ts';

/** Plans the reminders about licenses that end. */
@Injectable()
export class LicenseReminderSchedule extends DailySchedule {
  constructor(
    unitOfWork: UnitOfWork,
    notices: LicenseNoticesRepository,
    @Inject(ENV) env: Env,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) log: Logger,
  ) {
    const run = {
      words: 'license reminders',
      planned: 'license.reminders_planned',
      foundPlanned: 'license.reminders_found_planned',
      job: { name: 'license.remind' as const, payload: {} },
    };
    super(run, notices, unitOfWork, env, clock, log);
  }
}
