import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { migrations } from '../../../../../migrations/index.ts';
import { Public } from '../access/access.decorator.ts';
import { DATA_SOURCE } from '../database/tokens.ts';
import { LiveHub } from '../live/live.hub.ts';
import { liveClients, metrics, outboxAge, outboxFailed, outboxPending } from './metrics.ts';

/** The first minor release of each major version that closed the row-security hole of November 2026. */
const SAFE_MINOR: Record<number, number> = { 14: 24, 15: 20, 16: 16, 17: 12, 18: 7 };

@Controller()
export class HealthController {
  constructor(
    @Inject(DATA_SOURCE) private readonly source: DataSource,
    private readonly hub: LiveHub,
  ) {}

  /** Only that the event loop turns: a database outage must not restart every process. */
  @Public('a load balancer asks')
  @Get('health/live')
  live() {
    return { status: 'up' };
  }

  @Public('a load balancer asks; names what is missing, no data')
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const missing: string[] = [];
    const warnings: string[] = [];
    try {
      const [row] = await this.source.query(
        `SELECT current_setting('server_version_num')::int AS version, (SELECT count(*) FROM schema_migrations) AS done`,
      );
      if (row.done < migrations.length) missing.push(`migrations: ${row.done} of ${migrations.length} applied`);
      const major = Math.floor(row.version / 10_000);
      if (row.version % 10_000 < (SAFE_MINOR[major] ?? 0)) {
        warnings.push(
          `postgres ${major}.${row.version % 10_000} has a known hole in row security; run ${major}.${SAFE_MINOR[major]} or newer in production`,
        );
      }
    } catch {
      missing.push('database');
    }
    reply.status(missing.length > 0 ? 503 : 200);
    return { status: missing.length > 0 ? 'not ready' : 'ready', missing, warnings };
  }

  @Public('Prometheus asks; counts only')
  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply) {
    const runner = this.source.createQueryRunner();
    try {
      await runner.query(`BEGIN READ ONLY; SET LOCAL app.relay = 'on'`);
      const [row] = await runner.query(
        `SELECT count(*) FILTER (WHERE done_at IS NULL AND failed_at IS NULL) AS pending, count(*) FILTER (WHERE failed_at IS NOT NULL) AS failed,
           coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE done_at IS NULL AND failed_at IS NULL)), 0) AS age FROM outbox_events`,
      );
      await runner.query('COMMIT');
      outboxPending.set(row.pending);
      outboxFailed.set(row.failed);
      outboxAge.set(row.age);
    } finally {
      await runner.release();
    }
    liveClients.set(this.hub.size);
    reply.type(metrics.contentType);
    return metrics.metrics();
  }
}
