import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { ASSESSMENT_COLUMNS, ASSESSMENT_JOINS, type AssessmentRow } from './assessment.view.ts';
import { ASSESSMENT_SCOPE, scopeValues } from './evaluations.scope.ts';

export interface EvaluationFilter {
  fellowId: string | null;
  /** 'fresh', 'aging', 'late', or 'timely': the first two, which count in trends. */
  age: string | null;
  /** 'draft', 'submitted', 'acknowledged' or 'unread' (submitted and not yet acknowledged). */
  state: string | null;
}

export interface QueueVisitRow {
  id: string;
  code: string;
  fellow_id: string;
  fellow_name: string;
  epa: string;
  modality: string;
  simulated: boolean;
  state: string;
  scheduled_at: Date;
  ended_at: Date | null;
  draft_saved_at: Date | null;
}

const FILTER = `($5::uuid IS NULL OR a.fellow_id = $5) AND ($6::text IS NULL OR CASE $6 WHEN 'timely' THEN a.rating_age <> 'late' ELSE a.rating_age = $6 END)
  AND CASE $7::text WHEN 'draft' THEN a.state = 'draft' WHEN 'submitted' THEN a.state = 'submitted'
    WHEN 'acknowledged' THEN s.acknowledged_at IS NOT NULL
    WHEN 'unread' THEN a.state = 'submitted' AND s.acknowledged_at IS NULL ELSE true END`;

@Injectable()
export class EvaluationsRepository {
  async list(ctx: MemberContext, tx: Tx, filter: EvaluationFilter, page: { limit: number; offset: number }) {
    const rows: (AssessmentRow & { total: number })[] = await tx.query(
      `SELECT ${ASSESSMENT_COLUMNS}, count(*) OVER () AS total FROM assessments a ${ASSESSMENT_JOINS}
       WHERE ${ASSESSMENT_SCOPE} AND a.is_current AND ${FILTER}
       ORDER BY a.submitted_at DESC NULLS FIRST, a.id LIMIT $8 OFFSET $9`,
      [...scopeValues(ctx), filter.fellowId, filter.age, filter.state, page.limit, page.offset],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  /** Visits of a supervisor, written by encounters and read here: those to rate, or those to come. */
  visits(ctx: MemberContext, tx: Tx, which: 'to_rate' | 'upcoming'): Promise<QueueVisitRow[]> {
    return tx.query(
      `SELECT v.id, v.code, v.fellow_id, f.name AS fellow_name, v.epa, v.modality, v.simulated, v.state, v.scheduled_at,
         v.ended_at, a.saved_at AS draft_saved_at
       FROM visits v
       JOIN people f ON f.institution_id = v.institution_id AND f.id = v.fellow_id
       LEFT JOIN assessments a ON a.institution_id = v.institution_id AND a.visit_id = v.id
         AND a.rater_id = v.supervisor_id AND a.is_current
       WHERE v.institution_id = $1 AND v.program_id = $2 AND v.supervisor_id = $3
         AND (a.state IS NULL OR a.state = 'draft')
         AND CASE $4::text WHEN 'to_rate' THEN v.state IN ('in_progress', 'ended')
           ELSE v.state = 'scheduled' AND v.scheduled_at > $5::timestamptz - interval '2 hours' END
       ORDER BY coalesce(v.ended_at, v.scheduled_at), v.id LIMIT 50`,
      [ctx.institutionId, ctx.actor.programId, ctx.actor.personId, which, ctx.now],
    );
  }

  /** What fellows answered to the caller in the last 30 days. */
  answered(ctx: MemberContext, tx: Tx): Promise<AssessmentRow[]> {
    return tx.query(
      `SELECT ${ASSESSMENT_COLUMNS} FROM assessments a ${ASSESSMENT_JOINS}
       WHERE ${ASSESSMENT_SCOPE} AND a.is_current AND s.acknowledged_at > $5::timestamptz - interval '30 days'
       ORDER BY s.acknowledged_at DESC, a.id LIMIT 10`,
      [...scopeValues(ctx), ctx.now],
    );
  }
}
