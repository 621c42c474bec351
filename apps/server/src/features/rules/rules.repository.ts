import { Injectable } from '@nestjs/common';
import type { BoardException, JurisdictionRule } from '@telefellow/licensure';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface StoredRule extends JurisdictionRule {
  reviewerName: string | null;
}

export interface RuleReader {
  id: string;
  name: string;
  email: string;
}

export interface ExceptionRow {
  id: string;
  person_id: string;
  person_name: string;
  state: string;
  from_on: string;
  to_on: string;
  citation: string;
}

@Injectable()
export class RulesRepository {
  /** The institution's own versions and reviews. */
  async stored(ctx: RequestContext, tx: Tx): Promise<StoredRule[]> {
    return tx.query(
      `SELECT r.id, r.place, r.place_kind AS "placeKind", r.topic, r.applies_to AS "appliesTo", r.level, r.summary, r.conditions,
         r.citation, r.source_url AS "sourceUrl", r.source_kind AS "sourceKind", r.effective_from AS "effectiveFrom",
         r.effective_to AS "effectiveTo", r.sunset, r.last_reviewed_on AS "lastReviewedOn", r.reviewed_by AS "reviewedBy",
         r.review_interval_days AS "reviewIntervalDays", r.state, r.supersedes_id AS "supersedesId", r.confidence,
         p.name AS "reviewerName"
       FROM jurisdiction_rules r
       LEFT JOIN people p ON p.institution_id = r.institution_id AND p.id = r.reviewed_by
       WHERE r.institution_id = $1 ORDER BY r.created_at, r.id`,
      [ctx.institutionId],
    );
  }

  async lock(ctx: RequestContext, tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 12))', [ctx.institutionId]);
  }

  async insert(ctx: MemberContext, tx: Tx, rules: readonly JurisdictionRule[]): Promise<void> {
    await tx.query(
      `INSERT INTO jurisdiction_rules (institution_id, id, place, place_kind, topic, applies_to, level, summary, conditions,
         citation, source_url, source_kind, effective_from, effective_to, sunset, last_reviewed_on, reviewed_by,
         review_interval_days, state, supersedes_id, confidence, created_by, created_at)
       SELECT $1, id, place, "placeKind", topic, "appliesTo", level, summary, conditions, citation, "sourceUrl", "sourceKind",
         "effectiveFrom", "effectiveTo", sunset, "lastReviewedOn", "reviewedBy", "reviewIntervalDays", state, "supersedesId",
         confidence, $3, $4
       FROM jsonb_to_recordset($2::jsonb) AS r (id text, place text, "placeKind" text, topic text, "appliesTo" jsonb, level text,
         summary text, conditions jsonb, citation text, "sourceUrl" text, "sourceKind" text, "effectiveFrom" date,
         "effectiveTo" date, sunset boolean, "lastReviewedOn" date, "reviewedBy" uuid, "reviewIntervalDays" integer, state text,
         "supersedesId" text, confidence text)`,
      [ctx.institutionId, JSON.stringify(rules), ctx.actor.personId, ctx.now],
    );
  }

  async review(ctx: MemberContext, tx: Tx, id: string, today: string): Promise<void> {
    await tx.query(
      `UPDATE jurisdiction_rules SET state = 'verified', reviewed_by = $3, last_reviewed_on = $4
       WHERE institution_id = $1 AND id = $2`,
      [ctx.institutionId, id, ctx.actor.personId, today],
    );
  }

  /** Who relied on a rule; seen once is enough. */
  async recordUses(
    ctx: RequestContext,
    tx: Tx,
    ruleIds: string[],
    personIds: string[],
    usedFor: string,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO rule_uses (institution_id, rule_id, person_id, used_for, first_used_at)
       SELECT $1, rule_id, person_id, $4, $5 FROM unnest($2::text[]) AS rule_id, unnest($3::uuid[]) AS person_id
       ON CONFLICT DO NOTHING`,
      [ctx.institutionId, ruleIds, personIds, usedFor, ctx.now],
    );
  }

  async readersOf(ctx: RequestContext, tx: Tx, ruleIds: string[]): Promise<RuleReader[]> {
    return tx.query(
      `SELECT DISTINCT p.id, p.name, p.email FROM rule_uses u
       JOIN people p ON p.institution_id = u.institution_id AND p.id = u.person_id
       WHERE u.institution_id = $1 AND u.rule_id = ANY ($2) ORDER BY p.id`,
      [ctx.institutionId, ruleIds],
    );
  }

  /** Exceptions that a board granted to these people, withdrawn ones left out. */
  async exceptionsOf(ctx: RequestContext, tx: Tx, personIds: string[]): Promise<Map<string, BoardException[]>> {
    const rows: ExceptionRow[] = await tx.query(
      `SELECT id, person_id, state, from_on, to_on, citation FROM board_exceptions
       WHERE institution_id = $1 AND person_id = ANY ($2) AND withdrawn_at IS NULL ORDER BY id`,
      [ctx.institutionId, personIds],
    );
    const byPerson = Map.groupBy(rows, (row) => row.person_id);
    const read = (row: ExceptionRow): BoardException => ({
      id: row.id,
      state: row.state,
      role: null,
      from: row.from_on,
      to: row.to_on,
      citation: row.citation,
    });
    return new Map([...byPerson].map(([personId, list]) => [personId, list.map(read)]));
  }

  async exceptions(ctx: MemberContext, tx: Tx): Promise<ExceptionRow[]> {
    return tx.query(
      `SELECT e.id, e.person_id, p.name AS person_name, e.state, e.from_on, e.to_on, e.citation FROM board_exceptions e
       JOIN people p ON p.institution_id = e.institution_id AND p.id = e.person_id
       WHERE e.institution_id = $1 AND e.withdrawn_at IS NULL AND EXISTS (SELECT FROM memberships m
         WHERE m.institution_id = e.institution_id AND m.person_id = e.person_id AND m.program_id = $2)
       ORDER BY e.to_on DESC, e.id`,
      [ctx.institutionId, ctx.actor.programId],
    );
  }

  /** False where the person is not of the caller's program. */
  async addException(ctx: MemberContext, tx: Tx, one: Omit<ExceptionRow, 'person_name'>): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO board_exceptions (institution_id, id, person_id, state, from_on, to_on, citation, created_by, created_at)
       SELECT $1, $2, p.id, $4, $5, $6, $7, $8, $9 FROM people p WHERE p.institution_id = $1 AND p.id = $3
         AND EXISTS (SELECT FROM memberships m WHERE m.institution_id = $1 AND m.person_id = p.id AND m.program_id = $10)
       RETURNING id`,
      [
        ctx.institutionId,
        one.id,
        one.person_id,
        one.state,
        one.from_on,
        one.to_on,
        one.citation,
        ctx.actor.personId,
        ctx.now,
        ctx.actor.programId,
      ],
    );
    return rows.length > 0;
  }

  async withdrawException(ctx: MemberContext, tx: Tx, id: string): Promise<boolean> {
    const [rows] = await tx.query(
      `UPDATE board_exceptions e SET withdrawn_at = $3 WHERE e.institution_id = $1 AND e.id = $2 AND e.withdrawn_at IS NULL
         AND EXISTS (SELECT FROM memberships m WHERE m.institution_id = $1 AND m.person_id = e.person_id AND m.program_id = $4)
       RETURNING e.id`,
      [ctx.institutionId, id, ctx.now, ctx.actor.programId],
    );
    return rows.length > 0;
  }

  async dayCase(ctx: MemberContext, tx: Tx, day: string) {
    const [row] = await tx.query(
      'SELECT question, chosen, correct FROM day_case_answers WHERE institution_id = $1 AND person_id = $2 AND day = $3',
      [ctx.institutionId, ctx.actor.personId, day],
    );
    return (row ?? null) as { question: Record<string, unknown>; chosen: string; correct: boolean } | null;
  }

  async answerDayCase(ctx: MemberContext, tx: Tx, day: string, question: unknown, chosen: string, correct: boolean) {
    await tx.query(
      `INSERT INTO day_case_answers (institution_id, person_id, day, question, chosen, correct, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [ctx.institutionId, ctx.actor.personId, day, JSON.stringify(question), chosen, correct, ctx.now],
    );
  }
}
