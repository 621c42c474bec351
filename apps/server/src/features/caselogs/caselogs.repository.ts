import { Injectable } from '@nestjs/common';
import type { CaseLogFields } from '@telefellow/caselog';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface Training {
  starts_on: string;
  ends_on: string | null;
  time_zone: string;
}

export interface VisitFacts {
  id: string;
  state: string;
  supervisorId: string;
  patientState: string | null;
  modality: string;
  startedAt: string;
  assessed: boolean;
  logged: boolean;
}

/** From when to when somebody is faculty of the program. */
export interface FacultyTerm {
  id: string;
  name: string;
  startsOn: string;
  endsOn: string | null;
}

export interface StoredLog {
  id: string;
  case_code: string;
  state: string;
  academic_year: string;
  block: number;
  is_exception: boolean;
  observed: boolean;
  visit_id: string | null;
  logged_at: Date;
  fields: StoredFields;
  fellow_id: string;
  fellow_name: string;
  supervisor_id: string;
  supervisor_name: string;
}

/** The day of the visit is an identifier, so it is not among what is stored. */
export type StoredFields = Omit<CaseLogFields, 'occurredOn'>;

export interface NewLog {
  id: string;
  caseCode: string;
  visitId: string | null;
  academicYear: string;
  block: number;
  observed: boolean;
  fields: StoredFields;
}

const VISIT = `
  (SELECT json_build_object('id', v.id, 'state', v.state, 'supervisorId', v.supervisor_id, 'patientState', v.patient_state,
     'modality', v.modality, 'startedAt', coalesce(v.started_at, v.scheduled_at),
     'assessed', EXISTS (SELECT 1 FROM assessments a WHERE a.institution_id = $1 AND a.visit_id = v.id AND a.state = 'submitted'),
     'logged', EXISTS (SELECT 1 FROM case_logs c WHERE c.institution_id = $1 AND c.visit_id = v.id))
   FROM visits v WHERE v.institution_id = $1 AND v.fellow_id = $3 AND v.id::text = $4) AS visit`;

const FACULTY = `
  coalesce((SELECT json_agg(json_build_object('id', q.id, 'name', q.name, 'startsOn', f.starts_on, 'endsOn', f.ends_on)
                            ORDER BY q.name, q.id)
            FROM memberships f JOIN people q ON q.institution_id = $1 AND q.id = f.person_id
            WHERE f.institution_id = $1 AND f.program_id = m.program_id AND f.role = 'faculty' AND f.person_id <> $3),
           '[]') AS faculty`;

@Injectable()
export class CaseLogsRepository {
  async training(
    ctx: MemberContext,
    tx: Tx,
    visitId: string | null,
  ): Promise<Training & { visit: VisitFacts | null; faculty: FacultyTerm[] }> {
    const [row] = await tx.query(
      `SELECT m.starts_on, m.ends_on, p.time_zone, ${VISIT}, ${FACULTY}
       FROM memberships m JOIN programs p ON p.institution_id = $1 AND p.id = m.program_id
       WHERE m.institution_id = $1 AND m.id = $2`,
      [ctx.institutionId, ctx.actor.membershipId, ctx.actor.personId, visitId?.toLowerCase() ?? null],
    );
    return row;
  }

  async lastFields(ctx: MemberContext, tx: Tx): Promise<StoredFields | null> {
    const [row] = await tx.query(
      `SELECT fields - 'reflection' AS fields FROM case_logs
       WHERE institution_id = $1 AND fellow_id = $2 ORDER BY logged_at DESC, id DESC LIMIT 1`,
      [ctx.institutionId, ctx.actor.personId],
    );
    return row?.fields ?? null;
  }

  /** False when the code or the visit is taken. */
  async add(ctx: MemberContext, tx: Tx, log: NewLog): Promise<boolean> {
    const { fields } = log;
    const rows = await tx.query(
      `INSERT INTO case_logs (institution_id, id, program_id, fellow_id, supervisor_id, visit_id, case_code, state,
         academic_year, block, role, modality, patient_state, authority_basis, is_exception, observed, fields, logged_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'submitted', $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        ...[ctx.institutionId, log.id, ctx.actor.programId, ctx.actor.personId, fields.supervisorId, log.visitId],
        ...[log.caseCode, log.academicYear, log.block, fields.role, fields.modality, fields.patientState],
        ...[fields.authorityBasis, fields.exception, log.observed, JSON.stringify(fields), ctx.now],
      ],
    );
    return rows.length > 0;
  }

  /** A fellow's own logs; for the others the program's. */
  async page(
    ctx: MemberContext,
    tx: Tx,
    filter: { fellowId: string | null; id: string | null },
    page: { limit: number; offset: number },
  ): Promise<{ rows: StoredLog[]; total: number }> {
    const own = ctx.actor.role === 'fellow' ? ctx.actor.personId : filter.fellowId;
    const scope = `c.institution_id = $1 AND c.program_id = $2 AND ($3::text IS NULL OR c.fellow_id::text = $3)
      AND ($4::uuid IS NULL OR c.id = $4)`;
    const [answer] = await tx.query(
      `SELECT (SELECT count(*) FROM case_logs c WHERE ${scope}) AS total,
         coalesce((SELECT json_agg(r) FROM (
           SELECT c.id, c.case_code, c.state, c.academic_year, c.block, c.is_exception, c.observed, c.visit_id, c.logged_at,
             c.fields, c.fellow_id, f.name AS fellow_name, c.supervisor_id, s.name AS supervisor_name
           FROM case_logs c
           JOIN people f ON f.institution_id = $1 AND f.id = c.fellow_id
           JOIN people s ON s.institution_id = $1 AND s.id = c.supervisor_id
           WHERE ${scope} ORDER BY c.logged_at DESC, c.id DESC LIMIT $5 OFFSET $6) r), '[]') AS rows`,
      [ctx.institutionId, ctx.actor.programId, own, filter.id, page.limit, page.offset],
    );
    return answer;
  }
}
