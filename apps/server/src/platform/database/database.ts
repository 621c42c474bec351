import pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import type { ReadSession, RequestContext } from '../context/request-context.ts';

export type Tx = QueryRunner;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface DatabaseOptions {
  url: string;
  /** Signs in as the application role itself; without it the owner's connection gives its rights up at the start. */
  appUrl?: string | undefined;
  pool: number;
}

/** Plain dates stay 'YYYY-MM-DD': a Date would move them across midnight. Counts and decimals come as numbers. */
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.appUrl ?? options.url,
    poolSize: options.pool,
    extra: {
      options: appRoleOptions(options),
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      connectionTimeoutMillis: 5_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
}

export function appRoleOptions(options: Pick<DatabaseOptions, 'appUrl'>): string | undefined {
  return options.appUrl ? undefined : '-c role=telefellow_app';
}

/**
 * The settings that row security reads, as literals that die with the transaction. A session-level SET behind a pooler
 * served the wrong tenant; so nothing but a validated UUID and SET LOCAL is allowed here.
 */
export function openTransaction(institutionId: string | null, userId: string | null): string {
  let sql = 'BEGIN';
  if (institutionId) sql += `; SET LOCAL app.institution_id = '${uuidLiteral(institutionId)}'`;
  if (userId) sql += `; SET LOCAL app.user_id = '${uuidLiteral(userId)}'`;
  return sql;
}

export function uuidLiteral(value: string): string {
  if (!UUID.test(value)) throw new Error('an institution or user id must be a lower-case UUID');
  return value;
}

/** One connection and one transaction for all reads of a request; calls wait for one another. */
export class SharedReads implements ReadSession {
  private readonly source: DataSource;
  private runner: QueryRunner | null = null;
  private institutionId: string | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private ended = false;

  constructor(source: DataSource) {
    this.source = source;
  }

  run<T>(institutionId: string | null, userId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const next = this.turn.then(async () => {
      if (this.ended) throw new Error('the request has ended; its reads are closed');
      if (!this.runner) {
        this.runner = this.source.createQueryRunner();
        await this.runner.connect();
        await this.runner.query(openTransaction(institutionId, userId));
        this.institutionId = institutionId;
      } else if (institutionId !== this.institutionId) {
        throw new Error('one request reads one institution');
      }
      return work(this.runner);
    });
    this.turn = next.catch(() => undefined);
    return next;
  }

  async end(): Promise<void> {
    await this.turn;
    this.ended = true;
    const runner = this.runner;
    this.runner = null;
    if (!runner) return;
    try {
      await runner.query('COMMIT');
    } finally {
      await runner.release();
    }
  }
}

/** The institution and user whose rows a context's transactions may touch. */
export function scopeOf(ctx: RequestContext): { institutionId: string | null; userId: string | null } {
  const userId = ctx.actor.kind === 'member' || ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  return { institutionId: ctx.institutionId, userId };
}
