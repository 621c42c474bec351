import { Injectable } from '@nestjs/common';
import type { ContentModule, ItemResponse } from '@telefellow/content';
import type { DoneFacts } from './activities.ts';
import { completeDone, DONE_FACTS, PREREQUISITES, STANDING } from './completion.sql.ts';
import { isAsked } from './plan.sql.ts';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { actorIdOf } from '../../platform/database/unit-of-work.ts';

export interface ListedModule {
  slug: string;
  title: string;
  summary: string;
  minutes: number;
  lessons_total: number;
  lessons_done: number;
  check_passed: boolean;
  started_at: Date | null;
  completed_at: Date | null;
  valid_months: number | null;
  due_on: string | null;
  /** Of the program's zone. */
  today: string;
  open_prerequisites: number;
  recognized: boolean;
}

export interface StoredAttempt {
  id: string;
  number: number;
  seed: number;
  finishedAt: string | null;
  correct: number | null;
  total: number | null;
  passed: boolean | null;
  /** What the attempt drew from the bank; null in attempts older than banks: all of it. */
  itemIds: string[] | null;
  deadlineAt: string | null;
  answers: StoredAnswer[];
}

export interface StoredAnswer extends ItemResponse {
  itemId: string;
  /** Null while faculty have not read it. */
  correct: boolean | null;
  confidence?: string | null;
  /** What faculty said about a short answer, the newest first. */
  grades?: StoredGrade[];
}

export interface StoredGrade {
  outcome: string;
  comment: string;
  gradedBy: string;
  gradedAt: string;
}

export interface ModuleState {
  version_id: string;
  content: ContentModule;
  started_at: Date | null;
  completed_at: Date | null;
  valid_months: number | null;
  due_on: string | null;
  today: string;
  open_prerequisites: number;
  recognized: boolean;
  prerequisites: { slug: string; title: string; completed: boolean }[];
  done: Omit<DoneFacts, 'lessons' | 'checkPassed'>;
  last_lesson: string | null;
  last_screen: number;
  completions: { lesson: string; at: string }[];
  attempts: StoredAttempt[];
}

export interface BegunModule {
  versionId: string;
  lessons: { slug: string; screens: number }[];
  /** Whether it asks for webinars: only then are their minutes counted. */
  asksWebinars: boolean;
}

export interface AttemptState {
  id: string;
  version_id: string;
  number: number;
  seed: number;
  finished_at: Date | null;
  correct: number | null;
  total: number | null;
  passed: boolean | null;
  itemIds: string[] | null;
  deadlineAt: string | null;
  content: ContentModule;
  answers: StoredAnswer[];
}

/** A retired module stays with whoever began it. */
const BEGUN = `EXISTS (SELECT 1 FROM module_progress q WHERE q.institution_id = $1 AND q.person_id = $2
                       AND q.slug = module_versions.slug)`;

/** A learner stays on the version that she began; everybody else reads the newest. */
const PICKED = `
  SELECT v.*, p.module_version_id IS NOT NULL AS begun, p.started_at, p.completed_at, coalesce(p.last_screen, 0) AS last_screen, p.last_lesson
  FROM (SELECT DISTINCT ON (slug) slug, id FROM module_versions
        WHERE institution_id = $1 AND (retired_at IS NULL OR ${BEGUN}) ORDER BY slug, version DESC) newest
  LEFT JOIN module_progress p ON p.institution_id = $1 AND p.person_id = $2 AND p.slug = newest.slug
  JOIN module_versions v ON v.institution_id = $1 AND v.id = coalesce(p.module_version_id, newest.id)`;

/** A learner keeps what she began, also when the program no longer asks it. */
const VISIBLE = `(p.slug IS NOT NULL OR ${isAsked('newest.slug')})`;

/** The grades of answer `a`, the newest first: it counts, and the earlier ones stay. */
export const GRADES = `
  coalesce((SELECT jsonb_agg(jsonb_build_object('outcome', g.outcome, 'comment', g.comment, 'gradedBy', p.name,
                               'gradedAt', g.graded_at) ORDER BY g.graded_at DESC, g.id DESC)
            FROM check_grades g JOIN people p ON p.institution_id = $1 AND p.id = g.graded_by
            WHERE g.institution_id = $1 AND g.attempt_id = a.attempt_id AND g.item_id = a.item_id), '[]')`;

const ANSWERS = `
  coalesce((SELECT json_agg(jsonb_build_object('itemId', a.item_id, 'optionIds', a.option_ids, 'correct', a.correct,
                              'confidence', a.confidence, 'grades', CASE WHEN a.correct IS NULL THEN ${GRADES} ELSE '[]' END)
                              || a.response ORDER BY a.answered_at)
            FROM check_answers a WHERE a.institution_id = $1 AND a.attempt_id = t.id), '[]')`;

/** Images stay where they are: they are large, and pages ask for them by their address. */
const CONTENT = `content - 'images'`;

@Injectable()
export class CurriculumRepository {
  async listed(ctx: MemberContext, tx: Tx, slug: string | null = null): Promise<ListedModule[]> {
    return tx.query(
      `SELECT m.slug, m.title, m.content->>'summary' AS summary, (m.content->>'minutes')::integer AS minutes,
         jsonb_array_length(m.content->'lessons') AS lessons_total,
         (SELECT count(*) FROM lesson_completions c
          WHERE c.institution_id = $1 AND c.person_id = $2 AND c.module_version_id = m.id) AS lessons_done,
         EXISTS (SELECT 1 FROM check_attempts t WHERE t.institution_id = $1 AND t.person_id = $2
                 AND t.module_version_id = m.id AND t.passed) AS check_passed,
         m.started_at, m.completed_at, ${STANDING}
       FROM (${PICKED} WHERE ($5::text IS NULL OR newest.slug = $5) AND ${VISIBLE}) m ORDER BY due_on NULLS LAST, m.title, m.slug`,
      [ctx.institutionId, ctx.actor.personId, ctx.actor.membershipId, ctx.now, slug],
    );
  }

  async module(ctx: MemberContext, tx: Tx, slug: string, webinars: number): Promise<ModuleState | null> {
    const [row] = await tx.query(
      `SELECT m.id AS version_id, m.${CONTENT} AS content, m.started_at, m.completed_at, m.last_lesson, m.last_screen, ${STANDING},
         ${DONE_FACTS} AS done,
         coalesce((SELECT json_agg(json_build_object('slug', q.slug, 'title', q.title, 'completed', q.completed))
                   FROM (${PREREQUISITES}) q), '[]') AS prerequisites,
         coalesce((SELECT json_agg(json_build_object('lesson', c.lesson_id, 'at', c.completed_at))
                   FROM lesson_completions c
                   WHERE c.institution_id = $1 AND c.person_id = $2 AND c.module_version_id = m.id), '[]') AS completions,
         coalesce((SELECT json_agg(json_build_object('id', t.id, 'number', t.number, 'seed', t.seed,
                     'finishedAt', t.finished_at, 'correct', t.correct, 'total', t.total, 'passed', t.passed,
                     'itemIds', t.item_ids, 'deadlineAt', t.deadline_at, 'answers', ${ANSWERS}) ORDER BY t.number)
                   FROM check_attempts t
                   WHERE t.institution_id = $1 AND t.person_id = $2 AND t.module_version_id = m.id), '[]') AS attempts
       FROM (${PICKED} WHERE newest.slug = $6 AND ${VISIBLE}) m`,
      [ctx.institutionId, ctx.actor.personId, ctx.actor.membershipId, ctx.now, webinars, slug],
    );
    return row ? { ...row, content: whole(row.content) } : null;
  }

  async current(
    ctx: MemberContext,
    tx: Tx,
    slug: string,
  ): Promise<{ content: ContentModule; versionId: string } | null> {
    const [row] = await tx.query(`SELECT m.id AS "versionId", m.content FROM (${PICKED} WHERE newest.slug = $3) m`, [
      ctx.institutionId,
      ctx.actor.personId,
      slug,
    ]);
    return row ? { ...row, content: whole(row.content) } : null;
  }

  /** One image of the version that the reader reads, or of the newest where that one has none by this name. */
  async image(ctx: MemberContext, tx: Tx, slug: string, name: string): Promise<string | null> {
    const [row] = await tx.query(
      `SELECT coalesce(m.content->'images'->>$4, (
         SELECT n.content->'images'->>$4 FROM module_versions n
         WHERE n.institution_id = $1 AND n.slug = $3 AND n.retired_at IS NULL ORDER BY n.version DESC LIMIT 1)) AS image
       FROM (${PICKED} WHERE newest.slug = $3) m`,
      [ctx.institutionId, ctx.actor.personId, slug, name],
    );
    return row?.image ?? null;
  }

  /**
   * Begins the module, or holds the row of a learner who began before, so that two tabs take turns. Null for a module that
   * is not there, and for one whose prerequisites are open.
   */
  async begin(ctx: MemberContext, tx: Tx, slug: string): Promise<BegunModule | null> {
    const rows = await tx.query(
      `INSERT INTO module_progress (institution_id, person_id, module_version_id, slug, started_at)
       SELECT $1, $2, m.id, m.slug, $4 FROM module_versions m
       WHERE m.institution_id = $1 AND m.slug = $5 AND $3::uuid IS NOT NULL
         AND (EXISTS (SELECT 1 FROM module_progress b WHERE b.institution_id = $1 AND b.person_id = $2 AND b.slug = $5)
           OR m.retired_at IS NULL AND ${isAsked('m.slug')} AND NOT EXISTS (SELECT 1 FROM (${PREREQUISITES}) q WHERE NOT q.completed))
       ORDER BY m.version DESC LIMIT 1
       ON CONFLICT (institution_id, person_id, slug) DO UPDATE SET slug = excluded.slug
       RETURNING module_version_id AS "versionId", (
         SELECT jsonb_agg(jsonb_build_object('slug', l->>'slug', 'screens', jsonb_array_length(l->'screens')))
         FROM module_versions b, jsonb_array_elements(b.content->'lessons') l
         WHERE b.institution_id = $1 AND b.id = module_progress.module_version_id) AS lessons, (
         SELECT b.content->'requirements' @> '[{"kind": "webinar"}]' FROM module_versions b
         WHERE b.institution_id = $1 AND b.id = module_progress.module_version_id) AS "asksWebinars"`,
      [ctx.institutionId, ctx.actor.personId, ctx.actor.membershipId, ctx.now, slug],
    );
    return rows[0] ?? null;
  }

  async remember(ctx: MemberContext, tx: Tx, slug: string, lesson: string, screen: number): Promise<void> {
    await tx.query(
      `UPDATE module_progress SET last_lesson = $4, last_screen = $5
       WHERE institution_id = $1 AND person_id = $2 AND slug = $3`,
      [ctx.institutionId, ctx.actor.personId, slug, lesson, screen],
    );
  }

  async completeLesson(ctx: MemberContext, tx: Tx, versionId: string, lesson: string): Promise<void> {
    await tx.query(
      `INSERT INTO lesson_completions (institution_id, person_id, module_version_id, lesson_id, completed_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [ctx.institutionId, ctx.actor.personId, versionId, lesson, ctx.now],
    );
  }

  async completeDone(ctx: RequestContext, tx: Tx, personId: string, versionId: string | null, webinars: number) {
    return completeDone(ctx, tx, personId, versionId, webinars);
  }

  /** Begins again, on the newest version, what has expired or been withdrawn; what was done stays in the record. */
  async beginAgain(ctx: MemberContext, tx: Tx, slug: string): Promise<void> {
    await tx.query(
      `UPDATE module_progress p SET module_version_id = v.id, completed_at = NULL, started_at = $4, last_lesson = NULL,
         last_screen = 0
       FROM (SELECT id FROM module_versions WHERE institution_id = $1 AND slug = $3 AND retired_at IS NULL
             ORDER BY version DESC LIMIT 1) v
       WHERE p.institution_id = $1 AND p.person_id = $2 AND p.slug = $3`,
      [ctx.institutionId, ctx.actor.personId, slug, ctx.now],
    );
  }

  async addAttempt(
    ctx: MemberContext,
    tx: Tx,
    versionId: string,
    attempt: Pick<StoredAttempt, 'id' | 'number' | 'seed' | 'itemIds' | 'deadlineAt'>,
  ) {
    await tx.query(
      `INSERT INTO check_attempts
         (institution_id, id, person_id, module_version_id, number, seed, started_at, item_ids, deadline_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ctx.institutionId,
        attempt.id,
        ctx.actor.personId,
        versionId,
        attempt.number,
        attempt.seed,
        ctx.now,
        JSON.stringify(attempt.itemIds),
        attempt.deadlineAt,
      ],
    );
  }

  /** The learner's own attempt, held until the end of the transaction. */
  async attemptForUpdate(ctx: MemberContext, tx: Tx, id: string): Promise<AttemptState | null> {
    const [held] = await tx.query(
      `SELECT id FROM check_attempts WHERE institution_id = $1 AND person_id = $2 AND id::text = $3 FOR UPDATE`,
      [ctx.institutionId, ctx.actor.personId, id.toLowerCase()],
    );
    if (!held) return null;
    // A statement of its own: it must see what a sender who held the row before has written.
    const [row] = await tx.query(
      `SELECT t.id, t.module_version_id AS version_id, t.number, t.seed, t.finished_at, t.correct, t.total, t.passed,
         t.item_ids AS "itemIds", t.deadline_at AS "deadlineAt", v.${CONTENT} AS content, ${ANSWERS} AS answers
       FROM check_attempts t
       JOIN module_versions v ON v.institution_id = $1 AND v.id = t.module_version_id
       WHERE t.institution_id = $1 AND t.id = $2`,
      [ctx.institutionId, held.id],
    );
    return { ...row, content: whole(row.content) };
  }

  async addAnswer(ctx: MemberContext, tx: Tx, attemptId: string, answer: StoredAnswer, confidence: string | null) {
    await tx.query(
      `INSERT INTO check_answers
         (institution_id, attempt_id, item_id, option_ids, confidence, correct, answered_at, response)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ctx.institutionId,
        attemptId,
        answer.itemId,
        JSON.stringify(answer.optionIds),
        confidence,
        answer.correct,
        ctx.now,
        JSON.stringify({ number: answer.number, unit: answer.unit, text: answer.text }),
      ],
    );
  }

  async finish(ctx: MemberContext, tx: Tx, id: string, score: { correct: number; total: number; passed: boolean }) {
    await tx.query(
      `UPDATE check_attempts SET finished_at = $3, correct = $4, total = $5, passed = $6
       WHERE institution_id = $1 AND id = $2 AND finished_at IS NULL`,
      [ctx.institutionId, id, ctx.now, score.correct, score.total, score.passed],
    );
  }

  async published(ctx: RequestContext, tx: Tx): Promise<{ slug: string; version: number; content_hash: string }[]> {
    return tx.query(
      `SELECT DISTINCT ON (slug) slug, version, content_hash FROM module_versions
       WHERE institution_id = $1 ORDER BY slug, version DESC`,
      [ctx.institutionId],
    );
  }

  async publish(
    ctx: RequestContext,
    tx: Tx,
    rows: { id: string; version: number; hash: string; content: ContentModule }[],
  ) {
    await tx.query(
      `INSERT INTO module_versions (institution_id, id, slug, version, title, content, content_hash, published_at, published_by)
       SELECT $1, r.id, r.content->>'slug', r.version, r.content->>'title', r.content, r.hash, $3, $4
       FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, version integer, hash text, content jsonb)`,
      [ctx.institutionId, JSON.stringify(rows), ctx.now, actorIdOf(ctx)],
    );
  }
}

/** Versions that were published before a pack could hold scenarios and images read as versions without them. */
function whole(content: ContentModule): ContentModule {
  return {
    ...content,
    scenarios: content.scenarios ?? [],
    images: content.images ?? {},
    checklist: content.checklist ?? null,
  };
}
