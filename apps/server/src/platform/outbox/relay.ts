import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import { CLOCK, type Clock } from '../database/tokens.ts';
import { UnitOfWork } from '../database/unit-of-work.ts';
import { LOGGER } from '../logging/logger.ts';
import type { QueuedJob } from '../queue/queues.ts';

const OPEN = `BEGIN; SET LOCAL app.relay = 'on'`;
const BATCH = 200;
const RESEND_AFTER_MS = 60_000;

/**
 * Carries committed outbox rows to the queue. The queue may lose everything: a row stays pending until its handler has
 * marked it done, and is sent again a minute after it was last sent.
 */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly unitOfWork: UnitOfWork;
  private readonly clock: Clock;
  private readonly log: Logger;
  private queue: Queue<QueuedJob> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(unitOfWork: UnitOfWork, @Inject(CLOCK) clock: Clock, @Inject(LOGGER) log: Logger) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
    this.log = log;
  }

  start(queue: Queue<QueuedJob>): void {
    this.queue = queue;
    this.timer = setInterval(() => this.wake(), 2_000);
    this.timer.unref();
    this.wake();
  }

  /** Called on each commit that planned a job (by LISTEN) and every two seconds besides. */
  wake(): void {
    this.running = this.running
      .then(() => this.drain())
      .catch((error: unknown) => {
        this.log.warn({ err: error }, 'outbox relay failed; it tries again');
      });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private async drain(): Promise<void> {
    while (!this.stopped && this.queue) {
      const rows = await this.claim();
      if (rows.length === 0) return;
      await this.queue.addBulk(
        rows.map((row) => ({
          name: row.name,
          data: { institutionId: row.institution_id, outboxId: row.id, name: row.name },
          opts: { jobId: `${row.id}-${row.attempts}`, removeOnComplete: true, removeOnFail: 100, attempts: 1 },
        })),
      );
    }
  }

  /** Marks rows as sent before they are: a crash in between costs a minute, never a row. */
  private claim(): Promise<{ institution_id: string; id: string; name: string; attempts: number }[]> {
    const now = this.clock();
    return this.unitOfWork.transaction(OPEN, async (tx) => {
      const [rows] = await tx.query(
        `UPDATE outbox_events o SET dispatched_at = $1
         FROM (SELECT institution_id, id FROM outbox_events
               WHERE done_at IS NULL AND failed_at IS NULL AND (dispatched_at IS NULL OR dispatched_at < $2)
               ORDER BY created_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) due
         WHERE o.institution_id = due.institution_id AND o.id = due.id
         RETURNING o.institution_id, o.id, o.name, o.attempts`,
        [now, new Date(now.getTime() - RESEND_AFTER_MS)],
      );
      return rows;
    });
  }
}
