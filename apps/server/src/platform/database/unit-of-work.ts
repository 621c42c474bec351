import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../context/request-context.ts';
import { DomainError } from '../errors/domain-error.ts';
import type { JobMap } from '../queue/job-map.ts';
import { DATA_SOURCE } from './tokens.ts';
import { openTransaction, scopeOf, type Tx } from './database.ts';

export interface AuditNote {
  action: string;
  subjectType: string;
  subjectId: string | null;
  /** Before, after, reason: never the text of an assessment, a message or a refused input. */
  detail?: Record<string, unknown>;
}

export type PlannedJob = { [Name in keyof JobMap]: { name: Name; payload: JobMap[Name] } }[keyof JobMap];

/** Told to the named people's open pages: a topic and an id, never content; the page asks again with its own rights. */
export interface LiveNote {
  topic: string;
  id: string;
  personIds: string[];
}

export interface Recording {
  audit: AuditNote | AuditNote[];
  jobs?: PlannedJob[];
  live?: LiveNote[];
}

export interface Idempotency {
  key: string | null | undefined;
  operation: string;
  payload: unknown;
}

/** A write transaction with its three obligations: the audit row, the outbox rows, the remembered answer. */
export class WriteTx {
  readonly tx: Tx;
  private readonly ctx: RequestContext;
  private readonly notes: Recording[] = [];

  constructor(tx: Tx, ctx: RequestContext) {
    this.tx = tx;
    this.ctx = ctx;
  }

  record(recording: Recording): void {
    this.notes.push(recording);
  }

  /** One statement for all of it, so that a write costs the same however much it tells. */
  async flush(idempotency: { key: string; answer: unknown } | null): Promise<void> {
    const audits = this.notes.flatMap((note) => note.audit);
    const jobs = this.notes.flatMap((note) => note.jobs ?? []);
    const live = this.notes.flatMap((note) => note.live ?? []);
    if (audits.length === 0) throw new Error('a write transaction must record what it did');
    const { institutionId, actor, now, requestId } = this.ctx;
    const actorId = actorIdOf(this.ctx);
    const channels = [
      ...(jobs.length > 0 ? [['telefellow_outbox', '']] : []),
      ...live.map((note) => ['telefellow_live', JSON.stringify({ institutionId, ...note })]),
    ];
    await this.tx.query(
      `WITH told AS (
         INSERT INTO audit_entries (institution_id, id, at, actor_kind, actor_id, request_id, action, subject_type, subject_id, detail)
         SELECT $1, a.id, $2, $3, $4, $5, a.action, a.subject_type, a.subject_id, a.detail
         FROM jsonb_to_recordset($6::jsonb) AS a (id uuid, action text, subject_type text, subject_id uuid, detail jsonb)
       ), planned AS (
         INSERT INTO outbox_events (institution_id, id, name, payload, actor_id, request_id, created_at)
         SELECT $1, j.id, j.name, j.payload, $4, $5, $2
         FROM jsonb_to_recordset($7::jsonb) AS j (id uuid, name text, payload jsonb)
       ), answered AS (
         UPDATE idempotency_keys SET response = $9::jsonb
         WHERE institution_id = $1 AND actor_id = $4 AND key = $8
       )
       SELECT pg_notify(c.channel, c.body) FROM jsonb_to_recordset($10::jsonb) AS c (channel text, body text)`,
      [
        institutionId,
        now,
        actor.kind,
        actorId,
        requestId,
        JSON.stringify(audits.map((note) => auditRow(note))),
        JSON.stringify(jobs.map((job) => ({ id: uuidv7(), name: job.name, payload: job.payload }))),
        idempotency?.key ?? null,
        JSON.stringify(idempotency?.answer ?? null),
        JSON.stringify(channels.map(([channel, body]) => ({ channel, body }))),
      ],
    );
  }
}

function auditRow(note: AuditNote) {
  return {
    id: uuidv7(),
    action: note.action,
    subject_type: note.subjectType,
    subject_id: note.subjectId,
    detail: note.detail ?? {},
  };
}

export function actorIdOf(ctx: RequestContext): string | null {
  const actor = ctx.actor;
  if (actor.kind === 'member') return actor.personId;
  if (actor.kind === 'guest') return actor.subjectId;
  return null;
}

@Injectable()
export class UnitOfWork {
  private readonly source: DataSource;

  constructor(@Inject(DATA_SOURCE) source: DataSource) {
    this.source = source;
  }

  /** Reads of a request share its transaction; a job's read opens one of its own. Never nest: pass `tx` on. */
  async read<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    const scope = scopeOf(ctx);
    if (ctx.session) return ctx.session.run(scope.institutionId, scope.userId, work);
    return this.transaction(openTransaction(scope.institutionId, scope.userId), work);
  }

  /**
   * One transaction = state + audit + outbox (+ the answer under the caller's key). The whole unit runs again after a
   * serialization failure or a deadlock, so `work` must not touch anything but the database.
   */
  async write<T>(ctx: RequestContext, work: (unit: WriteTx) => Promise<T>, idempotency?: Idempotency): Promise<T> {
    const scope = scopeOf(ctx);
    const key = idempotency?.key ? { ...idempotency, key: idempotency.key } : null;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transaction(openTransaction(scope.institutionId, scope.userId), async (tx) => {
          const earlier = key ? await this.claimKey(ctx, tx, key) : null;
          if (earlier) return earlier.response as T;
          const unit = new WriteTx(tx, ctx);
          const answer = await work(unit);
          await unit.flush(key ? { key: key.key, answer } : null);
          return answer;
        });
      } catch (error) {
        if (attempt >= 3 || !isRetryable(error)) throw error;
      }
    }
  }

  /** The relay's and the sign-in's transactions, which belong to no institution or to a named setting. */
  async transaction<T>(open: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    await runner.connect();
    try {
      await runner.query(open);
      const answer = await work(runner);
      await runner.query('COMMIT');
      return answer;
    } catch (error) {
      await runner.query('ROLLBACK').catch((failure: unknown) => {
        throw new AggregateError([error, failure], 'rollback failed');
      });
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** A second sender waits here for the first to commit, then gets the first one's answer. */
  private async claimKey(ctx: RequestContext, tx: Tx, key: { key: string; operation: string; payload: unknown }) {
    const actorId = actorIdOf(ctx);
    if (!actorId) throw new Error('an idempotency key needs an actor');
    const hash = createHash('sha256').update(JSON.stringify(key.payload)).digest('hex');
    const claimed = await tx.query(
      `INSERT INTO idempotency_keys (institution_id, actor_id, key, operation, payload_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
      [ctx.institutionId, actorId, key.key, key.operation, hash, ctx.now],
    );
    if (claimed.length > 0) return null;
    const [row] = await tx.query(
      'SELECT operation, payload_hash, response FROM idempotency_keys WHERE institution_id = $1 AND actor_id = $2 AND key = $3',
      [ctx.institutionId, actorId, key.key],
    );
    if (row.operation !== key.operation || row.payload_hash !== hash) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
    return row as { response: unknown };
  }
}

function isRetryable(error: unknown): boolean {
  const code =
    (error as { code?: string; driverError?: { code?: string } }).driverError?.code ??
    (error as { code?: string }).code;
  return code === '40001' || code === '40P01';
}
