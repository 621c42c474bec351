import { Injectable } from '@nestjs/common';
import type { ContentItem } from '@telefellow/content';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { GRADES, type StoredGrade } from './curriculum.repository.ts';

export interface ShortAnswerRow {
  attempt_id: string;
  item_id: string;
  fellow: string;
  module_slug: string;
  module_title: string;
  text: string;
  answered_at: Date;
  grades: (Omit<StoredGrade, 'gradedAt'> & { gradedAt: string })[];
  item: Extract<ContentItem, { kind: 'short' }>;
}

export interface SureAndWrongRow {
  item_id: string;
  module_slug: string;
  module_title: string;
  lesson: string;
  lesson_title: string;
  stem: string;
  answered_at: Date;
}

export interface GradedFellow {
  person_id: string;
  name: string;
  email: string;
  last_graded_at: Date;
  grades: { module: string; slug: string; outcome: string }[];
}

/** Short answers of finished attempts by fellows of the caller's program. */
const SCOPE = `
  FROM check_answers a
  JOIN check_attempts t ON t.institution_id = $1 AND t.id = a.attempt_id AND t.finished_at IS NOT NULL
  JOIN module_versions v ON v.institution_id = $1 AND v.id = t.module_version_id
  JOIN people f ON f.institution_id = $1 AND f.id = t.person_id
  WHERE a.institution_id = $1 AND a.correct IS NULL
    AND EXISTS (SELECT 1 FROM memberships m WHERE m.institution_id = $1 AND m.person_id = t.person_id
                AND m.program_id = $2 AND m.role = 'fellow')`;
const GRADED = `EXISTS (SELECT 1 FROM check_grades x
  WHERE x.institution_id = $1 AND x.attempt_id = a.attempt_id AND x.item_id = a.item_id)`;
const COLUMNS = `a.attempt_id, a.item_id, f.name AS fellow, v.slug AS module_slug, v.title AS module_title,
  a.response->>'text' AS text, a.answered_at, ${GRADES} AS grades,
  (SELECT i FROM jsonb_array_elements(v.content->'items') i WHERE i->>'id' = a.item_id) AS item`;

/** Grades come in bursts: half an hour of quiet ends one, and a fellow hears of them once in 20 hours. */
const PENDING = `
  SELECT t.person_id, max(g.graded_at) AS last_graded_at
  FROM check_grades g
  JOIN check_attempts t ON t.institution_id = $1 AND t.id = g.attempt_id
  LEFT JOIN LATERAL (SELECT max(d.sent_at) AS sent_at FROM check_grade_digests d
                     WHERE d.institution_id = $1 AND d.person_id = t.person_id) told ON true
  WHERE g.institution_id = $1 AND (told.sent_at IS NULL
    OR (g.graded_at > told.sent_at AND told.sent_at <= $2::timestamptz - interval '20 hours'))
  GROUP BY t.person_id HAVING max(g.graded_at) <= $2::timestamptz - interval '30 minutes'`;

@Injectable()
export class GradingRepository {
  /** Those that wait come first and the longest wait leads; then what was graded last. */
  async page(ctx: MemberContext, tx: Tx, state: string | null, page: { limit: number; offset: number }) {
    const rows: (ShortAnswerRow & { total: number })[] = await tx.query(
      `WITH picked AS MATERIALIZED (
         SELECT a.attempt_id, a.item_id, ${GRADED} AS graded, a.answered_at, count(*) OVER () AS total
         ${SCOPE} AND ($3::text IS NULL OR ${GRADED} = ($3 = 'graded'))
         ORDER BY 3, CASE WHEN ${GRADED} THEN NULL ELSE a.answered_at END, a.answered_at DESC, 1, 2
         LIMIT $4 OFFSET $5)
       SELECT ${COLUMNS}, k.total FROM picked k
       JOIN check_answers a ON a.institution_id = $1 AND a.attempt_id = k.attempt_id AND a.item_id = k.item_id
       JOIN check_attempts t ON t.institution_id = $1 AND t.id = a.attempt_id
       JOIN module_versions v ON v.institution_id = $1 AND v.id = t.module_version_id
       JOIN people f ON f.institution_id = $1 AND f.id = t.person_id
       ORDER BY k.graded, CASE WHEN k.graded THEN NULL ELSE a.answered_at END, a.answered_at DESC, 1, 2`,
      [ctx.institutionId, ctx.actor.programId, state, page.limit, page.offset],
    );
    return { rows, total: Number(rows[0]?.total ?? 0) };
  }

  async one(ctx: MemberContext, tx: Tx, attemptId: string, itemId: string): Promise<ShortAnswerRow | null> {
    const [row] = await tx.query(`SELECT ${COLUMNS} ${SCOPE} AND a.attempt_id::text = $3 AND a.item_id = $4`, [
      ctx.institutionId,
      ctx.actor.programId,
      attemptId.toLowerCase(),
      itemId,
    ]);
    return row ?? null;
  }

  async add(
    ctx: MemberContext,
    tx: Tx,
    grade: { id: string; attemptId: string; itemId: string; outcome: string; comment: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO check_grades (institution_id, id, attempt_id, item_id, outcome, comment, graded_by, graded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ctx.institutionId,
        grade.id,
        grade.attemptId,
        grade.itemId,
        grade.outcome,
        grade.comment,
        ctx.actor.personId,
        ctx.now,
      ],
    );
  }

  /** The newest judged answer to each question, of checks and of practice, counted by how sure she was. */
  async confidenceCounts(
    ctx: MemberContext,
    tx: Tx,
  ): Promise<{ confidence: string; answers: number; correct: number }[]> {
    return tx.query(
      `SELECT n.confidence, count(*)::integer AS answers, (count(*) FILTER (WHERE n.correct))::integer AS correct
       FROM (${NEWEST_ANSWERS}) n WHERE n.confidence IS NOT NULL GROUP BY n.confidence`,
      [ctx.institutionId, ctx.actor.personId],
    );
  }

  async sureAndWrong(ctx: MemberContext, tx: Tx): Promise<SureAndWrongRow[]> {
    return tx.query(
      `WITH wrong AS MATERIALIZED (
         SELECT n.* FROM (${NEWEST_ANSWERS}) n WHERE n.confidence = 'sure' AND NOT n.correct
         ORDER BY n.answered_at DESC, n.slug, n.item_id LIMIT 50
       ), parts AS MATERIALIZED (
         SELECT v.id, v.title, v.content->'items' AS items, v.content->'lessons' AS lessons FROM module_versions v
         WHERE v.institution_id = $1 AND v.id IN (SELECT module_version_id FROM wrong))
       SELECT w.item_id, w.slug AS module_slug, p.title AS module_title, i->>'lesson' AS lesson,
         coalesce((SELECT l->>'title' FROM jsonb_array_elements(p.lessons) l WHERE l->>'slug' = i->>'lesson'),
           i->>'lesson') AS lesson_title, i->>'stem' AS stem, w.answered_at
       FROM wrong w JOIN parts p ON p.id = w.module_version_id
       JOIN LATERAL jsonb_array_elements(p.items) i ON i->>'id' = w.item_id
       ORDER BY w.answered_at DESC, w.slug, w.item_id`,
      [ctx.institutionId, ctx.actor.personId],
    );
  }

  async institutions(tx: Tx): Promise<{ id: string }[]> {
    return tx.query('SELECT id FROM institutions ORDER BY id');
  }

  async hasPending(ctx: RequestContext, tx: Tx): Promise<boolean> {
    const [row] = await tx.query(`SELECT EXISTS (${PENDING}) AS pending`, [ctx.institutionId, ctx.now]);
    return row.pending;
  }

  /** Fellows to be told, with the grades since they were told last. One run at a time. */
  async pending(ctx: RequestContext, tx: Tx): Promise<GradedFellow[]> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 11))', [ctx.institutionId]);
    return tx.query(
      `SELECT k.person_id, p.name, p.email, k.last_graded_at,
         (SELECT json_agg(json_build_object('module', v.title, 'slug', v.slug, 'outcome', g.outcome) ORDER BY g.graded_at)
          FROM check_grades g
          JOIN check_attempts t ON t.institution_id = $1 AND t.id = g.attempt_id AND t.person_id = k.person_id
          JOIN module_versions v ON v.institution_id = $1 AND v.id = t.module_version_id
          WHERE g.institution_id = $1 AND g.graded_at > coalesce((SELECT max(d.sent_at) FROM check_grade_digests d
            WHERE d.institution_id = $1 AND d.person_id = k.person_id), '-infinity')) AS grades
       FROM (${PENDING}) k JOIN people p ON p.institution_id = $1 AND p.id = k.person_id ORDER BY k.person_id`,
      [ctx.institutionId, ctx.now],
    );
  }

  async told(ctx: RequestContext, tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO check_grade_digests (institution_id, person_id, sent_at)
       SELECT $1, id, $3 FROM unnest($2::uuid[]) AS id`,
      [ctx.institutionId, personIds, ctx.now],
    );
  }
}

const NEWEST_ANSWERS = `
  SELECT DISTINCT ON (b.slug, b.item_id) b.* FROM (
    SELECT v.slug, a.item_id, t.module_version_id, a.confidence, a.correct, a.answered_at
    FROM check_attempts t
    JOIN check_answers a ON a.institution_id = $1 AND a.attempt_id = t.id AND a.correct IS NOT NULL
    JOIN module_versions v ON v.institution_id = $1 AND v.id = t.module_version_id
    WHERE t.institution_id = $1 AND t.person_id = $2 AND t.finished_at IS NOT NULL
    UNION ALL
    SELECT r.module_slug, r.item_id, r.module_version_id, r.confidence, r.correct, r.answered_at
    FROM retrieval_reviews r WHERE r.institution_id = $1 AND r.person_id = $2) b
  ORDER BY b.slug, b.item_id, b.answered_at DESC`;
