import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import net from 'node:net';
import { Redis } from 'ioredis';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { UnitOfWork } from '../../apps/server/src/platform/database/unit-of-work.ts';
import { MailService } from '../../apps/server/src/platform/mail/mail.service.ts';
import { assertNoEviction } from '../../apps/server/src/platform/queue/queues.ts';
import { World } from '../support/world.ts';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) console.warn('no redis-server here: the queue is tested on its Postgres backend only');

async function freePort(): Promise<number> {
  return new Promise((ok) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => ok(port));
    });
  });
}

async function startRedis(policy = 'noeviction'): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', policy],
    { stdio: 'ignore' },
  );
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  return { url: `redis://127.0.0.1:${port}`, child };
}

async function until(what: () => Promise<boolean>, milliseconds = 15_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('it did not happen in time');
    await new Promise((next) => setTimeout(next, 50));
  }
}

describe.each([{ backend: 'Postgres' }, ...(hasRedis ? [{ backend: 'Redis' }] : [])])(
  'outbox to queue to handler on $backend',
  ({ backend }) => {
    let world: World;
    let redis: { url: string; child: ChildProcess } | null = null;
    beforeAll(async () => {
      redis = backend === 'Redis' ? await startRedis() : null;
      world = await World.create({ TELEFELLOW_PARTS: 'api,worker', ...(redis ? { REDIS_URL: redis.url } : {}) });
      world.now = new Date();
    });
    afterAll(async () => {
      await world.close();
      redis?.child.kill();
    });

    async function planMails(count: number, prefix: string): Promise<void> {
      const ctx = systemContext(world.person('a.fellow').institutionId, new Date());
      await world.app.get(UnitOfWork).write(ctx, async (unit) => {
        const mails = Array.from({ length: count }, (_, n) => ({
          dedupeKey: `${prefix}-${n}`,
          to: `${n}@x.test`,
          subject: 's',
          text: 't',
        }));
        await world.app.get(MailService).planAll(ctx, unit, mails);
        unit.record({ audit: { action: 'test.mails_planned', subjectType: 'mail', subjectId: null } });
      });
    }
    const sent = async (prefix: string) =>
      (
        await world.db.query('SELECT count(*)::int AS n FROM mails WHERE sent_at IS NOT NULL AND dedupe_key LIKE $1', [
          `${prefix}-%`,
        ])
      ).rows[0].n as number;

    it('runs what a transaction planned, once', async () => {
      await planMails(40, 'once');
      await until(async () => (await sent('once')) === 40);
      await planMails(40, 'once');
      const { rows } = await world.db.query(`SELECT count(*)::int AS n FROM outbox_events WHERE name = 'mail.send'`);
      expect(rows[0].n).toBe(40);
    });

    it('leaves nothing to run when the transaction rolls back', async () => {
      const ctx = systemContext(world.person('a.fellow').institutionId, new Date());
      const failing = world.app.get(UnitOfWork).write(ctx, async (unit) => {
        await world.app
          .get(MailService)
          .plan(ctx, unit, { dedupeKey: 'rolled-0', to: 'x@x.test', subject: 's', text: 't' });
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect((await world.db.query(`SELECT 1 FROM mails WHERE dedupe_key = 'rolled-0'`)).rowCount).toBe(0);
    });

    it('sends again what the queue lost, from the outbox', async () => {
      const { institutionId } = world.person('a.fellow');
      const id = uuidv7();
      const mailId = uuidv7();
      await world.db.query(
        `INSERT INTO mails (institution_id, id, dedupe_key, recipient, subject, body_text, created_at) VALUES ($1, $2, 'lost-0', 'l@x.test', 's', 't', now())`,
        [institutionId, mailId],
      );
      // As a queue that forgot everything would leave it: sent two minutes ago and never done.
      await world.db.query(
        `INSERT INTO outbox_events (institution_id, id, name, payload, request_id, created_at, dispatched_at)
       VALUES ($1, $2, 'mail.send', $3, 'r', now() - interval '3 minutes', now() - interval '2 minutes')`,
        [institutionId, id, { mailId }],
      );
      await until(async () => (await sent('lost')) === 1);
    });
  },
);

describe.runIf(hasRedis)('a Redis that evicts', () => {
  it('is refused at the start, since it would drop acknowledged jobs', async () => {
    const redis = await startRedis('allkeys-lru');
    try {
      await expect(assertNoEviction(redis.url)).rejects.toThrow(/allkeys-lru.*noeviction/);
    } finally {
      redis.child.kill();
    }
  });
});
