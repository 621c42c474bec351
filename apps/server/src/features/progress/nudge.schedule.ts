import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../../config/env.ts';
import { systemContext } from '../../platform/context/request-context.ts';
import { CLOCK, ENV, type Clock } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { LOGGER } from '../../platform/logging/logger.ts';
import { ProgressRepository } from './progress.repository.ts';
import { plainDateIn } from '../licensure/index.ts';

const HOUR_MS = 3_600_000;

/** Plans the digests of each institution once a day of its own zone; any number of worker processes may run it. */
@Injectable()
export class NudgeSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly progress: ProgressRepository,
    @Inject(ENV) private readonly env: Env,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.parts.has('worker')) return;
    this.timer = setInterval(() => this.wake(), HOUR_MS);
    this.timer.unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Returns how many institutions got a run planned. */
  async planToday(): Promise<number> {
    const now = this.clock();
    const institutions = await this.unitOfWork.transaction('BEGIN READ ONLY', (tx) => this.progress.institutions(tx));
    let planned = 0;
    for (const institution of institutions) {
      if (await this.planFor(institution.id, institution.time_zone, now)) planned++;
    }
    return planned;
  }

  private wake(): void {
    this.running = this.running
      .then(async () => {
        const planned = await this.planToday();
        if (planned > 0) this.log.info({ planned }, 'progress digests planned');
      })
      .catch((error: unknown) => {
        this.log.warn({ err: error }, 'planning progress digests failed; it is tried again in an hour');
      });
  }

  private async planFor(institutionId: string, timeZone: string, now: Date): Promise<boolean> {
    const ctx = systemContext(institutionId, now);
    const today = plainDateIn(now, timeZone);
    if (await this.unitOfWork.read(ctx, (tx) => this.progress.isPlannedOn(ctx, tx, today, timeZone))) return false;
    return this.unitOfWork.write(ctx, async (unit) => {
      // Asked again under the lock: another process may have been first in the meantime.
      await this.progress.lockPlanning(ctx, unit.tx);
      const isPlanned = await this.progress.isPlannedOn(ctx, unit.tx, today, timeZone);
      const action = isPlanned ? 'progress.digests_found_planned' : 'progress.digests_planned';
      unit.record({
        audit: { action, subjectType: 'institution', subjectId: institutionId },
        jobs: isPlanned ? [] : [{ name: 'progress.nudge', payload: {} }],
      });
      return !isPlanned;
    });
  }
}
