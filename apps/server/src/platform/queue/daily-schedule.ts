import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../../config/env.ts';
import { systemContext, type RequestContext } from '../context/request-context.ts';
import type { Clock } from '../database/tokens.ts';
import type { Tx } from '../database/database.ts';
import type { PlannedJob, UnitOfWork } from '../database/unit-of-work.ts';

const HOUR_MS = 3_600_000;

/** What a feature knows of its own daily run. */
export interface DailyPlans {
  institutions(tx: Tx): Promise<{ id: string; time_zone: string }[]>;
  isPlannedOn(ctx: RequestContext, tx: Tx, today: string, timeZone: string): Promise<boolean>;
  lockPlanning(ctx: RequestContext, tx: Tx): Promise<void>;
}

export interface DailyRun {
  /** As the log says it: 'license reminders'. */
  words: string;
  /** Audit actions when it was planned here, and when another process had been first. */
  planned: string;
  foundPlanned: string;
  job: PlannedJob;
}

/** Plans a job for each institution once a day of its own zone; any number of worker processes may run it. */
export abstract class DailySchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  protected constructor(
    private readonly run: DailyRun,
    private readonly plans: DailyPlans,
    private readonly unitOfWork: UnitOfWork,
    private readonly env: Env,
    private readonly clock: Clock,
    private readonly log: Logger,
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
    const institutions = await this.unitOfWork.transaction('BEGIN READ ONLY', (tx) => this.plans.institutions(tx));
    let planned = 0;
    for (const institution of institutions) {
      if (await this.planFor(institution.id, institution.time_zone, now)) planned++;
    }
    return planned;
  }

  private wake(): void {
    const { words } = this.run;
    this.running = this.running
      .then(async () => {
        const planned = await this.planToday();
        if (planned > 0) this.log.info({ planned }, `${words} planned`);
      })
      .catch((error: unknown) => {
        this.log.warn({ err: error }, `planning ${words} failed; it is tried again in an hour`);
      });
  }

  private async planFor(institutionId: string, timeZone: string, now: Date): Promise<boolean> {
    const ctx = systemContext(institutionId, now);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
    if (await this.unitOfWork.read(ctx, (tx) => this.plans.isPlannedOn(ctx, tx, today, timeZone))) return false;
    return this.unitOfWork.write(ctx, async (unit) => {
      // Asked again under the lock: another process may have been first in the meantime.
      await this.plans.lockPlanning(ctx, unit.tx);
      const isPlanned = await this.plans.isPlannedOn(ctx, unit.tx, today, timeZone);
      unit.record({
        audit: {
          action: isPlanned ? this.run.foundPlanned : this.run.planned,
          subjectType: 'institution',
          subjectId: institutionId,
        },
        jobs: isPlanned ? [] : [this.run.job],
      });
      return !isPlanned;
    });
  }
}
