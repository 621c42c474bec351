import { Injectable } from '@nestjs/common';
import type { CmeCredit, CmeCreditInput, Degree } from '@telefellow/licensure';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface CmePersonRow {
  id: string;
  name: string;
  today: string;
  degree: Degree | null;
  licenses: CmeLicenseRow[];
  credits: (CmeCredit & { sourceId: string | null })[];
  total: number;
}

export interface CmeLicenseRow {
  id: string;
  state: string;
  stateName: string;
  type: string;
  status: string;
  expiresOn: string | null;
}

export interface CreditRow extends CmeCreditInput {
  id: string;
  source: CreditSource;
  sourceId: string | null;
  corrected: boolean;
  withdrawnReason: string | null;
}

export type CreditSource = 'hand' | 'webinar' | 'module';
export type NewCredit = CmeCreditInput & Pick<CreditRow, 'id' | 'source' | 'sourceId'> & { replaces: string | null };

export interface CompletedModule {
  id: string;
  title: string;
  completedOn: string;
}

const TODAY = `(SELECT to_char($3::timestamptz AT TIME ZONE g.time_zone, 'YYYY-MM-DD') FROM programs g
  WHERE g.institution_id = $1 AND g.id = $2)`;

/** Fellows and faculty of the caller's program today; herself only, unless she coordinates it. */
const VISIBLE = `EXISTS (SELECT FROM memberships m WHERE m.institution_id = $1 AND m.person_id = p.id AND m.program_id = $2
    AND m.role IN ('fellow', 'faculty') AND (m.ends_on IS NULL OR m.ends_on >= ${TODAY}::date))
  AND ($4::uuid IS NULL OR p.id = $4)`;

const NOT_REPLACED = `NOT EXISTS (SELECT FROM cme_credits r WHERE r.institution_id = $1 AND r.replaces = c.id)`;
/** Neither corrected nor taken back. */
const STANDS = `${NOT_REPLACED}
  AND NOT EXISTS (SELECT FROM cme_withdrawals w WHERE w.institution_id = $1 AND w.credit_id = c.id)`;

const CREDIT = `c.id, c.source, c.source_id AS "sourceId", c.title, c.provider, to_char(c.earned_on, 'YYYY-MM-DD') AS "earnedOn",
  c.hours::float8 AS hours, c.pain_hours::float8 AS "painHours", c.category1, c.certificate,
  c.replaces IS NOT NULL AS corrected`;

@Injectable()
export class CmeRepository {
  /** People with their licenses and the credits that stand, one statement for all. */
  async people(
    ctx: MemberContext,
    tx: Tx,
    asked: { personId: string | null; limit: number; offset: number },
  ): Promise<CmePersonRow[]> {
    return tx.query(
      `SELECT p.id, p.name, ${TODAY} AS today, count(*) OVER ()::int AS total,
         (SELECT d.degree FROM cme_degrees d WHERE d.institution_id = $1 AND d.person_id = p.id) AS degree,
         coalesce((SELECT json_agg(json_build_object('id', l.id, 'state', l.state, 'stateName', j.name, 'type', l.type,
             'status', l.status, 'expiresOn', l.expires_on) ORDER BY j.name, l.expires_on, l.id)
           FROM licenses l JOIN jurisdictions j ON j.code = l.state
           WHERE l.institution_id = $1 AND l.person_id = p.id AND l.superseded_by IS NULL), '[]') AS licenses,
         coalesce((SELECT json_agg(json_build_object('earnedOn', c.earned_on, 'hours', c.hours, 'painHours', c.pain_hours,
             'category1', c.category1, 'sourceId', c.source_id))
           FROM cme_credits c WHERE c.institution_id = $1 AND c.person_id = p.id AND ${STANDS}), '[]') AS credits
       FROM people p WHERE p.institution_id = $1 AND ${VISIBLE} AND ($5::uuid IS NULL OR p.id = $5)
       ORDER BY lower(p.name), p.id LIMIT $6 OFFSET $7`,
      [...scopeOf(ctx), asked.personId, asked.limit, asked.offset],
    );
  }

  /** The credits of one person, newest first, with those that were taken back. */
  async credits(
    ctx: MemberContext,
    tx: Tx,
    personId: string,
    page: { limit: number; offset: number },
  ): Promise<(CreditRow & { total: number })[]> {
    return tx.query(
      `SELECT ${CREDIT}, w.reason AS "withdrawnReason", count(*) OVER ()::int AS total
       FROM cme_credits c JOIN people p ON p.institution_id = $1 AND p.id = c.person_id
       LEFT JOIN cme_withdrawals w ON w.institution_id = $1 AND w.credit_id = c.id
       WHERE c.institution_id = $1 AND c.person_id = $5 AND ${VISIBLE} AND ${NOT_REPLACED}
       ORDER BY c.earned_on DESC, c.id DESC LIMIT $6 OFFSET $7`,
      [...scopeOf(ctx), personId, page.limit, page.offset],
    );
  }

  async completedModules(ctx: MemberContext, tx: Tx, personId: string): Promise<CompletedModule[]> {
    return tx.query(
      `SELECT v.id, v.title, to_char(d.completed_at AT TIME ZONE g.time_zone, 'YYYY-MM-DD') AS "completedOn"
       FROM module_progress d
       JOIN module_versions v ON v.institution_id = d.institution_id AND v.id = d.module_version_id
       JOIN programs g ON g.institution_id = d.institution_id AND g.id = $2
       WHERE d.institution_id = $1 AND d.person_id = $3 AND d.completed_at IS NOT NULL ORDER BY d.completed_at DESC, v.id`,
      [ctx.institutionId, ctx.actor.programId, personId],
    );
  }

  /** The program's day. Until the end of the transaction nobody else writes this person's credits: a day has 24 hours. */
  async begin(ctx: MemberContext, tx: Tx): Promise<string | null> {
    const [row] = await tx.query(
      `SELECT ${TODAY} AS today, pg_advisory_xact_lock(hashtextextended('cme:' || $4::text, 0))::text`,
      [ctx.institutionId, ctx.actor.programId, ctx.now, ctx.actor.personId],
    );
    return row.today;
  }

  /** A credit of the caller that stands. */
  async own(ctx: MemberContext, tx: Tx, id: string): Promise<CreditRow | null> {
    const [row] = await tx.query(
      `SELECT ${CREDIT}, NULL AS "withdrawnReason" FROM cme_credits c
       WHERE c.institution_id = $1 AND c.person_id = $2 AND c.id = $3 AND ${STANDS}`,
      [ctx.institutionId, ctx.actor.personId, id],
    );
    return row ?? null;
  }

  /** Hours that stand for a day beside one credit, and whether an activity is credited by another. */
  async beside(
    ctx: MemberContext,
    tx: Tx,
    asked: { earnedOn: string | null; sourceId: string | null; exceptId: string | null },
  ): Promise<{ hours: number; credited: boolean }> {
    const [row] = await tx.query(
      `SELECT coalesce(sum(c.hours) FILTER (WHERE c.earned_on = $3::date), 0)::float8 AS hours,
         coalesce(bool_or(c.source_id = $4), false) AS credited
       FROM cme_credits c
       WHERE c.institution_id = $1 AND c.person_id = $2 AND c.id IS DISTINCT FROM $5::uuid AND ${STANDS}`,
      [ctx.institutionId, ctx.actor.personId, asked.earnedOn, asked.sourceId, asked.exceptId],
    );
    return row;
  }

  async insert(ctx: MemberContext, tx: Tx, one: NewCredit): Promise<void> {
    await tx.query(
      `INSERT INTO cme_credits (institution_id, id, person_id, source, source_id, title, provider, earned_on, hours,
         pain_hours, category1, certificate, replaces, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $3, $14)`,
      [
        ctx.institutionId,
        one.id,
        ctx.actor.personId,
        one.source,
        one.sourceId,
        one.title,
        one.provider,
        one.earnedOn,
        one.hours,
        one.painHours,
        one.category1,
        one.certificate,
        one.replaces,
        ctx.now,
      ],
    );
  }

  async withdraw(ctx: MemberContext, tx: Tx, id: string, reason: string): Promise<void> {
    await tx.query(
      `INSERT INTO cme_withdrawals (institution_id, credit_id, reason, withdrawn_by, withdrawn_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [ctx.institutionId, id, reason, ctx.actor.personId, ctx.now],
    );
  }

  async setDegree(ctx: MemberContext, tx: Tx, degree: Degree): Promise<void> {
    await tx.query(
      `INSERT INTO cme_degrees (institution_id, person_id, degree) VALUES ($1, $2, $3)
       ON CONFLICT (institution_id, person_id) DO UPDATE SET degree = excluded.degree`,
      [ctx.institutionId, ctx.actor.personId, degree],
    );
  }
}

function scopeOf(ctx: MemberContext): unknown[] {
  const { role, personId, programId } = ctx.actor;
  return [ctx.institutionId, programId, ctx.now, role === 'coordinator' ? null : personId];
}
