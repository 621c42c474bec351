import { Injectable } from '@nestjs/common';
import type { Evidence } from '@telefellow/assessment';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { ASSESSMENT_COLUMNS, ASSESSMENT_JOINS, type AssessmentRow } from './assessment.view.ts';
import { ASSESSMENT_SCOPE, scopeValues } from './evaluations.scope.ts';

/** What a submission or a correction stores beside its content. */
export interface SentFacts {
  content: unknown;
  latencyHours: number;
  ratingAge: string;
  inTrend: boolean;
  straightLined: boolean;
  observedOn: string;
  evidence: Evidence[];
}

const PROVED = `INSERT INTO evidence (institution_id, id, program_id, fellow_id, framework, competency, source_type,
    source_id, rater_id, context, observed_on, latency_hours, in_trend, detail, recorded_at)
  SELECT t.institution_id, e.id, t.program_id, t.fellow_id, e.framework, e.code, 'assessment', t.id, t.rater_id, v.epa,
    $8::date, t.latency_hours, $9::boolean, e.detail, $4
  FROM sent t JOIN visits v ON v.institution_id = t.institution_id AND v.id = t.visit_id,
    jsonb_to_recordset($10::jsonb) AS e (id uuid, framework text, code text, detail jsonb)`;

@Injectable()
export class AssessmentsRepository {
  async find(ctx: MemberContext, tx: Tx, id: string, lock = false): Promise<AssessmentRow | null> {
    const [row] = await tx.query(
      `SELECT ${ASSESSMENT_COLUMNS} FROM assessments a ${ASSESSMENT_JOINS}
       WHERE ${ASSESSMENT_SCOPE} AND a.id = $5 ${lock ? 'FOR UPDATE OF a' : ''}`,
      [...scopeValues(ctx), id],
    );
    return row ?? null;
  }

  /** The rater's assessment of a visit that counts: the draft, or what was submitted last. */
  async findOfVisit(ctx: MemberContext, tx: Tx, visitId: string): Promise<AssessmentRow | null> {
    const [row] = await tx.query(
      `SELECT ${ASSESSMENT_COLUMNS} FROM assessments a ${ASSESSMENT_JOINS}
       WHERE ${ASSESSMENT_SCOPE} AND a.visit_id = $5 AND a.is_current`,
      [...scopeValues(ctx), visitId],
    );
    return row ?? null;
  }

  /** Makes nothing when the visit is not the caller's to supervise, or when another tab was first. */
  async insertDraft(ctx: MemberContext, tx: Tx, draft: { visitId: string; content: unknown; version: number }) {
    await tx.query(
      `INSERT INTO assessments (institution_id, id, visit_id, program_id, fellow_id, rater_id, instrument,
         instrument_version, state, content, opened_at, saved_at)
       SELECT v.institution_id, $4, v.id, v.program_id, v.fellow_id, v.supervisor_id, 'webside', $5, 'draft', $6, $7, $7
       FROM visits v
       WHERE v.institution_id = $1 AND v.program_id = $2 AND v.supervisor_id = $3 AND v.id = $8
         AND v.state <> 'cancelled'
       ON CONFLICT DO NOTHING`,
      [
        ctx.institutionId,
        ctx.actor.programId,
        ctx.actor.personId,
        uuidv7(),
        draft.version,
        JSON.stringify(draft.content),
        ctx.now,
        draft.visitId,
      ],
    );
  }

  /** Null when the draft is not the caller's, was submitted, or has another version. */
  async updateDraft(ctx: MemberContext, tx: Tx, draft: { id: string; content: unknown; version: number }) {
    const [row] = await tx.query(
      `WITH saved AS (
         UPDATE assessments SET content = $5, saved_at = $6, version = version + 1
         WHERE institution_id = $1 AND program_id = $2 AND rater_id = $3 AND id = $4 AND state = 'draft' AND version = $7
         RETURNING *)
       SELECT ${ASSESSMENT_COLUMNS} FROM saved a ${ASSESSMENT_JOINS}`,
      [
        ctx.institutionId,
        ctx.actor.programId,
        ctx.actor.personId,
        draft.id,
        JSON.stringify(draft.content),
        ctx.now,
        draft.version,
      ],
    );
    return (row ?? null) as AssessmentRow | null;
  }

  /** The submission and all of its evidence in one statement. */
  async submit(ctx: MemberContext, tx: Tx, id: string, facts: SentFacts): Promise<AssessmentRow> {
    const [row] = await tx.query(
      `WITH sent AS (
         UPDATE assessments SET content = $3, state = 'submitted', saved_at = $4, submitted_at = $4, latency_hours = $5,
           rating_age = $6, straight_lined = $7, version = version + 1
         WHERE institution_id = $1 AND id = $2 AND state = 'draft' RETURNING *
       ), proved AS (${PROVED})
       SELECT ${ASSESSMENT_COLUMNS} FROM sent a ${ASSESSMENT_JOINS}`,
      sentValues(ctx, id, facts),
    );
    return row;
  }

  /** The next revision: the old row only stops being current, its evidence is marked as superseded, never removed. */
  async correct(ctx: MemberContext, tx: Tx, id: string, facts: SentFacts, reason: string): Promise<AssessmentRow> {
    const [row] = await tx.query(
      `WITH earlier AS (
         UPDATE assessments SET is_current = false
         WHERE institution_id = $1 AND id = $2 AND state = 'submitted' AND is_current RETURNING *
       ), superseded AS (
         UPDATE evidence SET superseded_at = $4
         WHERE institution_id = $1 AND source_type = 'assessment' AND source_id = $2 AND superseded_at IS NULL
       ), sent AS (
         INSERT INTO assessments (institution_id, id, visit_id, program_id, fellow_id, rater_id, instrument,
           instrument_version, revision, correction_reason, state, content, opened_at, saved_at, submitted_at,
           latency_hours, rating_age, straight_lined)
         SELECT institution_id, $11, visit_id, program_id, fellow_id, rater_id, instrument, instrument_version,
           revision + 1, $12, 'submitted', $3, $4, $4, $4, $5, $6, $7
         FROM earlier RETURNING *
       ), proved AS (${PROVED})
       SELECT ${ASSESSMENT_COLUMNS} FROM sent a ${ASSESSMENT_JOINS}`,
      [...sentValues(ctx, id, facts), uuidv7(), reason],
    );
    return row;
  }

  /** False when the fellow has answered before: the first answer stays. */
  async insertResponse(ctx: MemberContext, tx: Tx, id: string, reply: string | null): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO assessment_responses (institution_id, assessment_id, person_id, acknowledged_at, reply)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
      [ctx.institutionId, id, ctx.actor.personId, ctx.now, reply],
    );
    return rows.length > 0;
  }
}

function sentValues(ctx: MemberContext, id: string, facts: SentFacts): unknown[] {
  const evidence = facts.evidence.map(({ code, framework, ...detail }) => ({ id: uuidv7(), framework, code, detail }));
  return [
    ctx.institutionId,
    id,
    JSON.stringify(facts.content),
    ctx.now,
    facts.latencyHours,
    facts.ratingAge,
    facts.straightLined,
    facts.observedOn,
    facts.inTrend,
    JSON.stringify(evidence),
  ];
}
