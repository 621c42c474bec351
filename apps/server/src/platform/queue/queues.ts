import { createPostgresBackend, Queue, Worker, withBackend, type Processor, type QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { appRoleOptions } from '../database/database.ts';

export interface QueueSettings {
  redisUrl?: string | undefined;
  databaseUrl: string;
  databaseAppUrl?: string | undefined;
}

export interface QueuedJob {
  institutionId: string;
  outboxId: string;
  name: string;
}

const QUEUE = 'telefellow';

/** BullMQ on Redis where REDIS_URL is set, on its Postgres backend where not: the same queues either way. */
export class Queues {
  private readonly settings: QueueSettings;
  private readonly closers: (() => Promise<unknown>)[] = [];

  constructor(settings: QueueSettings) {
    this.settings = settings;
  }

  queue(onError: (error: Error) => void): Queue<QueuedJob> {
    const queue = this.settings.redisUrl
      ? new Queue<QueuedJob>(QUEUE, { connection: this.redis({ enableOfflineQueue: false }) })
      : (new (withBackend(createPostgresBackend).Queue)(QUEUE, {
          connection: this.postgres(),
        }) as unknown as Queue<QueuedJob>);
    queue.on('error', onError);
    this.closers.unshift(() => queue.close());
    return queue;
  }

  worker(processor: Processor<QueuedJob>, onError: (error: Error) => void): Worker<QueuedJob> {
    // A stalled job is found within 10 s rather than a minute; handlers are idempotent, so a second run does no harm.
    const timing = { concurrency: 4, lockDuration: 10_000, stalledInterval: 10_000, maxStalledCount: 3 };
    const worker = this.settings.redisUrl
      ? new Worker<QueuedJob>(QUEUE, processor, { connection: this.redis({ maxRetriesPerRequest: null }), ...timing })
      : (new (withBackend(createPostgresBackend).Worker)(QUEUE, processor as never, {
          connection: this.postgres(),
          ...timing,
        }) as unknown as Worker<QueuedJob>);
    worker.on('error', onError);
    this.closers.unshift(() => worker.close());
    return worker;
  }

  async close(): Promise<void> {
    for (const close of this.closers.splice(0)) await close();
  }

  private redis(options: { enableOfflineQueue?: boolean; maxRetriesPerRequest?: null }): QueueOptions['connection'] {
    const client = new Redis(this.settings.redisUrl as string, options);
    client.on('error', () => undefined);
    this.closers.push(async () => client.disconnect());
    return client as QueueOptions['connection'];
  }

  private postgres() {
    return {
      connectionString: this.settings.databaseAppUrl ?? this.settings.databaseUrl,
      options: appRoleOptions({ appUrl: this.settings.databaseAppUrl }),
      max: 3,
      schema: 'bullmq',
      skipMigrations: true,
      skipVersionCheck: true,
    };
  }
}

/** Redis may evict acknowledged jobs unless it is told not to: 17,875 of 30,000 vanished in a trial. */
export async function assertNoEviction(redisUrl: string): Promise<void> {
  const client = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: 1 });
  try {
    await client.connect();
    const info = await client.info('memory');
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1];
    if (policy !== 'noeviction') throw new Error(`Redis runs with maxmemory-policy ${policy}; set it to noeviction`);
  } finally {
    client.disconnect();
  }
}
