import { Injectable } from '@nestjs/common';
import type { ContentItem, ContentModule } from '@telefellow/content';
import type { Confidence, Memory } from '@telefellow/retention';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface Card {
  moduleSlug: string;
  itemId: string;
  memory: Memory;
}

/** The newest version of a module, and where it stands. */
export interface NewestModule {
  slug: string;
  title: string;
  versionId: string;
  content: ContentModule;
}

export interface FinishedAnswer {
  personId: string;
  moduleSlug: string;
  itemId: string;
  correct: boolean;
  confidence: Confidence;
  answeredAt: Date;
  memory: Memory | null;
}

interface CardRow {
  module_slug: string;
  item_id: string;
  due_at: Date;
  stability: number;
  difficulty: number;
  reps: number;
  lapses: number;
  last_review_at: Date;
  last_correct: boolean;
}

const CARD =
  'c.module_slug, c.item_id, c.due_at, c.stability, c.difficulty, c.reps, c.lapses, c.last_review_at, c.last_correct';
const NEWEST = `(SELECT DISTINCT ON (slug) slug, id, title, content FROM module_versions
  WHERE institution_id = $1 AND retired_at IS NULL ORDER BY slug, version DESC)`;

/** Reads the knowledge checks that other features keep; writes only what is remembered. */
@Injectable()
export class RetrievalRepository {
  async cards(ctx: MemberContext, tx: Tx): Promise<Card[]> {
    const rows: CardRow[] = await tx.query(
      `SELECT ${CARD} FROM retrieval_cards c WHERE c.institution_id = $1 AND c.person_id = $2`,
      [ctx.institutionId, ctx.actor.personId],
    );
    return rows.map(cardOf);
  }

  async cardForUpdate(ctx: MemberContext, tx: Tx, moduleSlug: string, itemId: string): Promise<Card | null> {
    const [row] = await tx.query(
      `SELECT ${CARD} FROM retrieval_cards c
       WHERE c.institution_id = $1 AND c.person_id = $2 AND c.module_slug = $3 AND c.item_id = $4 FOR UPDATE`,
      [ctx.institutionId, ctx.actor.personId, moduleSlug, itemId],
    );
    return row ? cardOf(row) : null;
  }

  /** The newest versions, whole, of the modules named; an item that left its module is not asked any more. */
  async newest(ctx: MemberContext, tx: Tx, slugs: readonly string[]): Promise<NewestModule[]> {
    return tx.query(`SELECT n.slug, n.title, n.id AS "versionId", n.content FROM ${NEWEST} n WHERE n.slug = ANY ($2)`, [
      ctx.institutionId,
      slugs,
    ]);
  }

  async banks(ctx: MemberContext, tx: Tx): Promise<{ slug: string; title: string; itemIds: string[] }[]> {
    return tx.query(
      `SELECT n.slug, n.title, coalesce((SELECT jsonb_agg(i->>'id') FROM jsonb_array_elements(n.content->'items') i
         WHERE i->>'kind' <> 'short'), '[]') AS "itemIds"
       FROM ${NEWEST} n ORDER BY n.title, n.slug`,
      [ctx.institutionId],
    );
  }

  async answeredSince(ctx: MemberContext, tx: Tx, dayStart: Date): Promise<number> {
    const [row] = await tx.query(
      `SELECT count(*) AS n FROM retrieval_reviews WHERE institution_id = $1 AND person_id = $2 AND answered_at >= $3`,
      [ctx.institutionId, ctx.actor.personId, dayStart],
    );
    return Number(row.n);
  }

  async review(ctx: MemberContext, tx: Tx, id: string) {
    const [row] = await tx.query(
      `SELECT r.module_slug AS "moduleSlug", r.item_id AS "itemId", r.response, r.correct, r.due_at AS "dueAt", v.content
       FROM retrieval_reviews r JOIN module_versions v ON v.institution_id = $1 AND v.id = r.module_version_id
       WHERE r.institution_id = $1 AND r.person_id = $2 AND r.id = $3`,
      [ctx.institutionId, ctx.actor.personId, id],
    );
    return (row as StoredReview | undefined) ?? null;
  }

  async addReview(ctx: MemberContext, tx: Tx, review: NewReview): Promise<void> {
    await tx.query(
      `INSERT INTO retrieval_reviews (institution_id, person_id, id, module_slug, item_id, module_version_id, response,
         confidence, correct, answered_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ctx.institutionId,
        ctx.actor.personId,
        review.id,
        review.moduleSlug,
        review.itemId,
        review.versionId,
        JSON.stringify(review.response),
        review.confidence,
        review.correct,
        ctx.now,
        review.dueAt,
      ],
    );
  }

  /** What the answers of a finished attempt add to memory; answers already taken in are left out. */
  async finishedAnswers(ctx: RequestContext, tx: Tx, attemptId: string): Promise<FinishedAnswer[]> {
    const rows = await tx.query(
      `SELECT t.person_id, v.slug AS module_slug, a.item_id, a.correct, a.confidence, a.answered_at,
         c.due_at, c.stability, c.difficulty, c.reps, c.lapses, c.last_review_at, c.last_correct
       FROM check_attempts t
       JOIN module_versions v ON v.institution_id = $1 AND v.id = t.module_version_id
       JOIN check_answers a ON a.institution_id = $1 AND a.attempt_id = t.id AND a.correct IS NOT NULL
       LEFT JOIN retrieval_cards c ON c.institution_id = $1 AND c.person_id = t.person_id
         AND c.module_slug = v.slug AND c.item_id = a.item_id
       WHERE t.institution_id = $1 AND t.id = $2 AND t.finished_at IS NOT NULL
         AND (c.item_id IS NULL OR c.last_review_at < a.answered_at)
       ORDER BY a.answered_at, a.item_id`,
      [ctx.institutionId, attemptId],
    );
    return rows.map((row: CardRow & Record<string, unknown>) => ({
      personId: row['person_id'],
      moduleSlug: row.module_slug,
      itemId: row.item_id,
      correct: row['correct'],
      confidence: row['confidence'],
      answeredAt: row['answered_at'],
      memory: row.due_at === null ? null : memoryOf(row),
    }));
  }

  async keep(ctx: RequestContext, tx: Tx, cards: readonly (Card & { personId: string })[]): Promise<void> {
    const rows = cards.map(({ personId, moduleSlug, itemId, memory }) => ({ personId, moduleSlug, itemId, ...memory }));
    await tx.query(
      `INSERT INTO retrieval_cards (institution_id, person_id, module_slug, item_id, due_at, stability, difficulty, reps,
         lapses, last_review_at, last_correct)
       SELECT $1, r."personId", r."moduleSlug", r."itemId", r."dueAt", r.stability, r.difficulty, r.reps, r.lapses,
         r."lastReviewAt", r."lastCorrect"
       FROM jsonb_to_recordset($2::jsonb) AS r ("personId" uuid, "moduleSlug" text, "itemId" text, "dueAt" timestamptz,
         stability double precision, difficulty double precision, reps integer, lapses integer,
         "lastReviewAt" timestamptz, "lastCorrect" boolean)
       ON CONFLICT (institution_id, person_id, module_slug, item_id) DO UPDATE SET due_at = excluded.due_at,
         stability = excluded.stability, difficulty = excluded.difficulty, reps = excluded.reps,
         lapses = excluded.lapses, last_review_at = excluded.last_review_at, last_correct = excluded.last_correct`,
      [ctx.institutionId, JSON.stringify(rows)],
    );
  }

  /** First finished attempts at the newest version by the fellows of the caller's program. */
  async firstAttempts(ctx: MemberContext, tx: Tx, slug: string): Promise<StatisticsRow | null> {
    const [row] = await tx.query(
      `SELECT v.slug, v.title, v.version, v.content->'items' AS items, coalesce((
         SELECT json_agg(first.answers) FROM (
           SELECT DISTINCT ON (t.person_id) (
             SELECT coalesce(json_agg(json_build_object('itemId', a.item_id, 'correct', a.correct,
               'optionIds', a.option_ids, 'seconds', a.seconds)), '[]')
             FROM (SELECT b.*, extract(epoch FROM b.answered_at
                     - lag(b.answered_at, 1, t.started_at) OVER (ORDER BY b.answered_at)) AS seconds
                   FROM check_answers b WHERE b.institution_id = $1 AND b.attempt_id = t.id) a
             WHERE a.correct IS NOT NULL) AS answers
           FROM check_attempts t
           JOIN memberships m ON m.institution_id = $1 AND m.person_id = t.person_id AND m.role = 'fellow'
             AND m.program_id = $4
           WHERE t.institution_id = $1 AND t.module_version_id = v.id AND t.finished_at IS NOT NULL
             AND t.number = 1 AND t.finished_at <= $3
           ORDER BY t.person_id) first), '[]') AS attempts
       FROM module_versions v
       WHERE v.institution_id = $1 AND v.slug = $2 AND v.retired_at IS NULL ORDER BY v.version DESC LIMIT 1`,
      [ctx.institutionId, slug, ctx.now, ctx.actor.programId],
    );
    return row ?? null;
  }
}

export interface StoredReview {
  moduleSlug: string;
  itemId: string;
  response: { optionIds: string[]; number?: number; unit?: string; text?: string };
  correct: boolean;
  dueAt: Date;
  content: ContentModule;
}

export interface NewReview {
  id: string;
  moduleSlug: string;
  itemId: string;
  versionId: string;
  response: unknown;
  confidence: Confidence;
  correct: boolean;
  dueAt: Date;
}

export interface StatisticsRow {
  slug: string;
  title: string;
  version: number;
  items: ContentItem[];
  attempts: { itemId: string; correct: boolean; optionIds: string[]; seconds: number }[][];
}

function memoryOf(row: CardRow): Memory {
  return {
    dueAt: row.due_at,
    stability: row.stability,
    difficulty: row.difficulty,
    reps: row.reps,
    lapses: row.lapses,
    lastReviewAt: row.last_review_at,
    lastCorrect: row.last_correct,
  };
}

function cardOf(row: CardRow): Card {
  return { moduleSlug: row.module_slug, itemId: row.item_id, memory: memoryOf(row) };
}
