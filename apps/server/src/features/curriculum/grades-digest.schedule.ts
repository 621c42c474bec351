import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../../config/env.ts';
import { systemContext } from '../../platform/context/request-context.ts';
import { CLOCK, ENV, type Clock } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { LOGGER } from '../../platform/logging/logger.ts';
import { GradingRepository } from './grading.repository.ts';

const PERIOD_MS = 15 * 60_000;

/** Looks four times an hour for grades that fellows do not know of. Two plans for one institution send one mail. */
@Injectable()
export class GradesDigestSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly grading: GradingRepository,
    @Inject(ENV) private readonly env: Env,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.parts.has('worker')) return;
    this.timer = setInterval(() => this.wake(), PERIOD_MS);
    this.timer.unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Returns how many institutions got a digest planned. */
  async plan(): Promise<number> {
    const institutions = await this.unitOfWork.transaction('BEGIN READ ONLY', (tx) => this.grading.institutions(tx));
    let planned = 0;
    for (const { id } of institutions) {
      const ctx = systemContext(id, this.clock());
      if (!(await this.unitOfWork.read(ctx, (tx) => this.grading.hasPending(ctx, tx)))) continue;
      await this.unitOfWork.write(ctx, async (unit) => {
        unit.record({
          audit: { action: 'check.grades_digest_planned', subjectType: 'institution', subjectId: id },
          jobs: [{ name: 'grades.digest', payload: {} }],
        });
      });
      planned++;
    }
    return planned;
  }

  private wake(): void {
    this.running = this.running
      .then(async () => {
        const planned = await this.plan();
        if (planned > 0) this.log.info({ planned }, 'grade digests planned');
      })
      .catch((error: unknown) => {
        this.log.warn({ err: error }, 'planning grade digests failed; it is tried again in 15 minutes');
      });
  }
}
