import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Env } from '../../config/env.ts';
import { systemContext } from '../context/request-context.ts';
import { CLOCK, ENV, type Clock } from '../database/tokens.ts';
import { UnitOfWork } from '../database/unit-of-work.ts';
import { LOGGER } from '../logging/logger.ts';
import { OutboxRelay } from '../outbox/relay.ts';
import { JOB_HANDLER, type JobHandler } from './job-handler.decorator.ts';
import { JOB_NAMES, type JobName } from './job-map.ts';
import { Queues, type QueuedJob } from './queues.ts';

const MAX_ATTEMPTS = 5;

/** Finds the handlers, refuses to start on a missing or double one, and runs jobs in the process that has the worker part. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly handlers = new Map<JobName, JobHandler<JobName>>();
  private readonly queues: Queues;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
    private readonly relay: OutboxRelay,
    @Inject(ENV) private readonly env: Env,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.queues = new Queues({
      redisUrl: env.REDIS_URL,
      databaseUrl: env.DATABASE_URL as string,
      databaseAppUrl: env.DATABASE_APP_URL,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.collectHandlers();
    if (!this.env.parts.has('worker')) return;
    const onError = (error: Error) => this.log.warn({ err: error }, 'queue');
    const worker = this.queues.worker((job) => this.run(job.data), onError);
    await worker.waitUntilReady();
    this.relay.start(this.queues.queue(onError));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.onApplicationShutdown();
    await this.queues.close();
  }

  collectHandlers(): void {
    for (const wrapper of this.discovery.getProviders()) {
      const name = wrapper.metatype
        ? this.reflector.get<JobName | undefined>(JOB_HANDLER, wrapper.metatype as never)
        : undefined;
      if (!name) continue;
      if (this.handlers.has(name)) throw new Error(`two handlers for the job ${name}`);
      this.handlers.set(name, wrapper.instance as JobHandler<JobName>);
    }
    const missing = JOB_NAMES.filter((name) => !this.handlers.has(name));
    if (missing.length > 0) throw new Error(`no handler for the jobs ${missing.join(', ')}`);
  }

  /** Reads the outbox row anew: what is done, failed or gone is left alone, however often the queue delivers it. */
  async run(job: QueuedJob): Promise<void> {
    const ctx = systemContext(job.institutionId, this.clock());
    const row = await this.unitOfWork.read(ctx, async (tx) => {
      const [found] = await tx.query(
        `SELECT name, payload, request_id FROM outbox_events
         WHERE institution_id = $1 AND id = $2 AND done_at IS NULL AND failed_at IS NULL`,
        [job.institutionId, job.outboxId],
      );
      return found as { name: JobName; payload: never; request_id: string } | undefined;
    });
    const handler = row ? this.handlers.get(row.name) : undefined;
    if (!row || !handler) return;
    try {
      await handler.handle({ ...ctx, requestId: row.request_id }, row.payload);
      await this.mark(job, `done_at = $3`, [this.clock()]);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      await this.mark(
        job,
        `attempts = attempts + 1, last_error = $4, failed_at = CASE WHEN attempts + 1 >= ${MAX_ATTEMPTS} THEN $3 END`,
        [this.clock(), text.slice(0, 500)],
      );
      this.log.error({ err: error, job: row.name }, 'job failed');
    }
  }

  private mark(job: QueuedJob, assignment: string, values: unknown[]): Promise<void> {
    const ctx = systemContext(job.institutionId, this.clock());
    return this.unitOfWork.read(ctx, async (tx) => {
      await tx.query(`UPDATE outbox_events SET ${assignment} WHERE institution_id = $1 AND id = $2`, [
        job.institutionId,
        job.outboxId,
        ...values,
      ]);
    });
  }
}
