import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface HomeVisit {
  id: string;
  code: string;
  epa: string;
  patientLabel: string;
  patientState: string | null;
  modality: string;
  simulated: boolean;
  state: string;
  scheduledAt: string;
  supervisorName: string;
  coverVerdict: string;
}

export interface HomeRow {
  ends_on: string | null;
  time_zone: string;
  upcoming: HomeVisit[];
  unlogged: HomeVisit[];
  to_answer: number;
  practice_due: number;
  observations: {
    assessmentId: string;
    raterName: string;
    submittedAt: string;
    epa: string;
    excerpt: string | null;
    latencyHours: number | null;
    answered: boolean;
  }[];
  licenses: { state: string; type: string; status: string; expiresOn: string | null }[];
  conference: { slug: string; title: string; startsAt: string; endsAt: string; timeZone: string } | null;
  evidence: { competency: string; raterId: string; context: string; observedOn: string; inTrend: boolean }[];
}

const VISIT = `json_build_object('id', v.id, 'code', v.code, 'epa', v.epa, 'patientLabel', v.patient_label,
  'patientState', v.patient_state, 'modality', v.modality, 'simulated', v.simulated, 'state', v.state,
  'scheduledAt', v.scheduled_at, 'supervisorName', s.name, 'coverVerdict', v.cover_verdict)`;
const VISITS = `FROM visits v JOIN people s ON s.institution_id = $1 AND s.id = v.supervisor_id
  WHERE v.institution_id = $1 AND v.fellow_id = $2`;
const ASSESSMENTS = `FROM assessments a JOIN visits v ON v.institution_id = $1 AND v.id = a.visit_id
  JOIN people r ON r.institution_id = $1 AND r.id = a.rater_id
  WHERE a.institution_id = $1 AND a.fellow_id = $2 AND a.state = 'submitted' AND a.is_current`;
const ANSWERED = `EXISTS (SELECT 1 FROM assessment_responses x WHERE x.institution_id = $1 AND x.assessment_id = a.id
  AND x.person_id = $2)`;
const list = (row: string, rows: string) => `coalesce((SELECT json_agg(${row}) FROM (${rows}) q), '[]')`;

/**
 * The home page is a read model: it may read the tables of other features, so that the page costs one statement here
 * however many features show on it. It never writes them.
 */
@Injectable()
export class HomeRepository {
  async ofFellow(ctx: MemberContext, tx: Tx): Promise<HomeRow> {
    const [row] = await tx.query(
      `SELECT m.ends_on, p.time_zone,
         ${list('q.j', `SELECT ${VISIT} AS j ${VISITS} AND v.state IN ('scheduled', 'in_progress') AND v.scheduled_at + v.duration_minutes * interval '1 minute' > $4 ORDER BY v.scheduled_at, v.id LIMIT 3`)} AS upcoming,
         ${list('q.j', `SELECT ${VISIT} AS j ${VISITS} AND v.state = 'ended' AND NOT EXISTS (SELECT 1 FROM case_logs c WHERE c.institution_id = $1 AND c.visit_id = v.id) ORDER BY v.ended_at, v.id LIMIT 1`)} AS unlogged,
         (SELECT count(*) ${ASSESSMENTS} AND NOT ${ANSWERED}) AS to_answer,
         (SELECT count(*)::integer FROM (
            SELECT DISTINCT ON (slug) slug, content->'items' AS items FROM module_versions
            WHERE institution_id = $1 AND retired_at IS NULL ORDER BY slug, version DESC) n
          CROSS JOIN jsonb_array_elements(n.items) i
          JOIN retrieval_cards c ON c.institution_id = $1 AND c.person_id = $2 AND c.module_slug = n.slug
            AND c.item_id = i->>'id' AND c.due_at <= $4) AS practice_due,
         ${list(
           'q.j',
           `SELECT json_build_object('assessmentId', a.id, 'raterName', r.name, 'submittedAt', a.submitted_at, 'epa', v.epa,
              'excerpt', nullif(left(a.content->>'change', 160), ''), 'latencyHours', a.latency_hours, 'answered', ${ANSWERED}) AS j
            ${ASSESSMENTS} ORDER BY ${ANSWERED}, a.submitted_at DESC, a.id LIMIT 5`,
         )} AS observations,
         ${list(
           'q.j',
           `SELECT json_build_object('state', l.state, 'type', l.type, 'status', l.status, 'expiresOn', l.expires_on) AS j
            FROM licenses l WHERE l.institution_id = $1 AND l.person_id = $2 AND l.superseded_by IS NULL ORDER BY l.expires_on NULLS LAST, l.id LIMIT 3`,
         )} AS licenses,
         (SELECT json_build_object('slug', c.slug, 'title', c.title, 'startsAt', c.starts_at, 'endsAt', c.ends_at,
            'timeZone', c.time_zone)
          FROM conferences c WHERE c.institution_id = $1 AND c.program_id = m.program_id AND c.state = 'published'
            AND c.ends_at > $4 ORDER BY c.starts_at LIMIT 1) AS conference,
         ${list(
           'q.j',
           `SELECT json_build_object('competency', e.competency, 'raterId', e.rater_id, 'context', e.context,
              'observedOn', e.observed_on, 'inTrend', e.in_trend) AS j
            FROM evidence e WHERE e.institution_id = $1 AND e.fellow_id = $2 AND e.superseded_at IS NULL`,
         )} AS evidence
       FROM memberships m JOIN programs p ON p.institution_id = $1 AND p.id = m.program_id
       WHERE m.institution_id = $1 AND m.id = $3`,
      [ctx.institutionId, ctx.actor.personId, ctx.actor.membershipId, ctx.now],
    );
    return row;
  }
}
