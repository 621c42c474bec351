import { Injectable } from '@nestjs/common';
import type { ContentAssignment } from '@telefellow/content';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface SubmissionRow {
  id: string;
  number: number;
  person_id: string;
  module_version_id: string;
  fellow_name: string;
  fellow_email: string;
  slug: string;
  module_title: string;
  assignment: ContentAssignment;
  text: string;
  submitted_at: Date;
  marks: Record<string, number> | null;
  points: number | null;
  passed: boolean | null;
  comment: string | null;
  grader_name: string | null;
  graded_at: Date | null;
}

const ROWS = `
  SELECT s.id, s.number, s.person_id, s.module_version_id, f.name AS fellow_name, f.email AS fellow_email, v.slug,
    v.title AS module_title, v.content->'assignment' AS assignment, s.text, s.submitted_at,
    g.marks, g.points, g.passed, g.comment, q.name AS grader_name, g.graded_at
  FROM assignment_submissions s
  JOIN people f ON f.institution_id = $1 AND f.id = s.person_id
  JOIN module_versions v ON v.institution_id = $1 AND v.id = s.module_version_id
  LEFT JOIN assignment_grades g ON g.institution_id = $1 AND g.submission_id = s.id
  LEFT JOIN people q ON q.institution_id = $1 AND q.id = g.grader_id
  WHERE s.institution_id = $1`;

@Injectable()
export class AssignmentsRepository {
  async own(ctx: MemberContext, tx: Tx, versionId: string): Promise<SubmissionRow[]> {
    return tx.query(`${ROWS} AND s.person_id = $2 AND s.module_version_id = $3 ORDER BY s.number`, [
      ctx.institutionId,
      ctx.actor.personId,
      versionId,
    ]);
  }

  /** What waits for a grade in the caller's program, the oldest first. */
  async waiting(ctx: MemberContext, tx: Tx, page: { limit: number; offset: number }) {
    const rows: (SubmissionRow & { total: number })[] = await tx.query(
      `SELECT q.*, count(*) OVER ()::integer AS total FROM (${ROWS} AND s.program_id = $2 AND g.submission_id IS NULL) q
       ORDER BY q.submitted_at, q.id LIMIT $3 OFFSET $4`,
      [ctx.institutionId, ctx.actor.programId, page.limit, page.offset],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  async find(ctx: MemberContext, tx: Tx, id: string): Promise<SubmissionRow | null> {
    const [row] = await tx.query(`${ROWS} AND s.program_id = $2 AND s.id::text = $3 `, [
      ctx.institutionId,
      ctx.actor.programId,
      id.toLowerCase(),
    ]);
    return row ?? null;
  }

  async submit(
    ctx: MemberContext,
    tx: Tx,
    versionId: string,
    submission: { id: string; number: number; text: string },
  ) {
    await tx.query(
      `INSERT INTO assignment_submissions (institution_id, id, person_id, program_id, module_version_id, number, text, submitted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ctx.institutionId,
        submission.id,
        ctx.actor.personId,
        ctx.actor.programId,
        versionId,
        submission.number,
        submission.text,
        ctx.now,
      ],
    );
  }

  async grade(
    ctx: MemberContext,
    tx: Tx,
    id: string,
    grade: { marks: Record<string, number>; points: number; passed: boolean; comment: string },
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO assignment_grades (institution_id, submission_id, grader_id, marks, points, passed, comment, graded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING submission_id`,
      [
        ctx.institutionId,
        id,
        ctx.actor.personId,
        JSON.stringify(grade.marks),
        grade.points,
        grade.passed,
        grade.comment,
        ctx.now,
      ],
    );
    return rows.length > 0;
  }

  async reflection(ctx: MemberContext, tx: Tx, versionId: string): Promise<{ text: string; written_at: Date } | null> {
    const [row] = await tx.query(
      `SELECT text, written_at FROM reflections
       WHERE institution_id = $1 AND person_id = $2 AND module_version_id = $3`,
      [ctx.institutionId, ctx.actor.personId, versionId],
    );
    return row ?? null;
  }

  async reflect(ctx: MemberContext, tx: Tx, versionId: string, text: string): Promise<void> {
    await tx.query(
      `INSERT INTO reflections (institution_id, person_id, module_version_id, text, written_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (institution_id, person_id, module_version_id) DO UPDATE SET text = excluded.text, written_at = excluded.written_at`,
      [ctx.institutionId, ctx.actor.personId, versionId, text, ctx.now],
    );
  }

  /** A fellow of the caller's program; null for anybody else. */
  async fellow(ctx: MemberContext, tx: Tx, personId: string): Promise<{ id: string } | null> {
    const [row] = await tx.query(
      `SELECT person_id AS id FROM memberships
       WHERE institution_id = $1 AND program_id = $2 AND person_id::text = $3 AND role = 'fellow' LIMIT 1`,
      [ctx.institutionId, ctx.actor.programId, personId.toLowerCase()],
    );
    return row ?? null;
  }

  async sign(
    ctx: MemberContext,
    tx: Tx,
    entry: { id: string; personId: string; slug: string; kind: string; reason: string },
  ) {
    await tx.query(
      `INSERT INTO equivalences (institution_id, id, person_id, slug, kind, reason, signed_by, signed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [ctx.institutionId, entry.id, entry.personId, entry.slug, entry.kind, entry.reason, ctx.actor.personId, ctx.now],
    );
  }

  async recognitions(ctx: MemberContext, tx: Tx, personId: string) {
    return tx.query(
      `SELECT e.id, e.slug, e.kind, e.reason, p.name AS "signedBy", e.signed_at AS "signedAt",
         coalesce((SELECT v.title FROM module_versions v WHERE v.institution_id = $1 AND v.slug = e.slug
                   ORDER BY v.version DESC LIMIT 1), e.slug) AS "moduleTitle"
       FROM equivalences e JOIN people p ON p.institution_id = $1 AND p.id = e.signed_by
       WHERE e.institution_id = $1 AND e.person_id = $2 ORDER BY e.signed_at DESC, e.id DESC LIMIT 100`,
      [ctx.institutionId, personId],
    );
  }
}
