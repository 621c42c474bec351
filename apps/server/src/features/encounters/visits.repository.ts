import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { GuestActor, MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { notFound } from '../../platform/errors/domain-error.ts';
import type { VisitCover } from '../licensure/index.ts';

export interface ChecklistMark {
  done: boolean;
  at: string;
  by: string;
}

export interface TimelineRow {
  at: string;
  kind: string;
  participant_role: string;
  source: string;
}

export interface VisitRow {
  id: string;
  code: string;
  program_id: string;
  fellow_id: string;
  supervisor_id: string;
  epa: string;
  patient_label: string;
  patient_state: string | null;
  modality: string;
  simulated: boolean;
  scheduled_at: Date;
  duration_minutes: number;
  state: string;
  room_name: string;
  other_line: string | null;
  cover_verdict: string;
  cover_detail: VisitCover;
  override_reason: string | null;
  override_at: Date | null;
  checklist: Record<string, ChecklistMark>;
  started_at: Date | null;
  ended_at: Date | null;
  technical_problem: boolean;
  version: number;
  fellow_name: string;
  fellow_email: string;
  supervisor_name: string;
  supervisor_email: string;
  overridden_by: string | null;
  program_name: string;
  time_zone: string;
  visit_date: string;
  assessment: { id: string; state: string } | null;
  timeline: TimelineRow[];
}

export interface VisitFilter {
  when: string;
  fellowId: string | null;
  cover: string | null;
  limit: number;
  offset: number;
}

export interface ProgramPerson {
  id: string;
  name: string;
  email: string;
  role: string;
  in_force: boolean;
}

/** The caller's own assessment, or the supervisor's once it is submitted: a draft is nobody else's to see. */
const MY_ASSESSMENT = `(SELECT json_build_object('id', a.id, 'state', a.state) FROM assessments a WHERE a.institution_id = v.institution_id AND a.visit_id = v.id
  AND (a.rater_id = $3 OR (a.rater_id = v.supervisor_id AND a.state = 'submitted'))
  ORDER BY a.rater_id = $3 DESC, a.revision DESC LIMIT 1)`;

const COLUMNS = `v.*, (v.scheduled_at AT TIME ZONE p.time_zone)::date AS visit_date, p.name AS program_name, p.time_zone,
  f.name AS fellow_name, f.email AS fellow_email, s.name AS supervisor_name, s.email AS supervisor_email,
  o.name AS overridden_by`;

const JOINED = `FROM visits v
  JOIN programs p ON p.institution_id = v.institution_id AND p.id = v.program_id
  JOIN people f ON f.institution_id = v.institution_id AND f.id = v.fellow_id
  JOIN people s ON s.institution_id = v.institution_id AND s.id = v.supervisor_id
  LEFT JOIN people o ON o.institution_id = v.institution_id AND o.id = v.override_by`;

/** A fellow sees her own visits, everybody else those of the program in use. */
const SCOPE = `v.institution_id = $1 AND v.program_id = $2 AND ($4 <> 'fellow' OR v.fellow_id = $3)`;

const TIMELINE = `(SELECT coalesce(json_agg(json_build_object('at', e.at, 'kind', e.kind, 'source', e.source,
    'participant_role', e.participant_role) ORDER BY e.at, e.id), '[]')
  FROM room_events e WHERE e.institution_id = v.institution_id AND e.subject_type = 'visit' AND e.subject_id = v.id
    AND e.kind IN ('joined', 'left'))`;

@Injectable()
export class VisitsRepository {
  async page(ctx: MemberContext, tx: Tx, filter: VisitFilter): Promise<{ rows: VisitRow[]; total: number }> {
    const open = `v.state IN ('scheduled', 'in_progress')
      AND v.scheduled_at + (v.duration_minutes + 60) * interval '1 minute' > $5::timestamptz`;
    const rows: (VisitRow & { total: number })[] = await tx.query(
      `SELECT ${COLUMNS}, ${MY_ASSESSMENT} AS assessment, count(*) OVER () AS total ${JOINED}
       WHERE ${SCOPE} AND ($6 = 'all' OR ($6 = 'upcoming') = (${open}))
         AND ($7::uuid IS NULL OR v.fellow_id = $7) AND ($8::text IS NULL OR v.cover_verdict = $8)
       ORDER BY CASE WHEN $6 = 'upcoming' THEN v.scheduled_at END ASC, v.scheduled_at DESC, v.id
       LIMIT $9 OFFSET $10`,
      [...scopeValues(ctx), ctx.now, filter.when, filter.fellowId, filter.cover, filter.limit, filter.offset],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  async byCode(ctx: MemberContext, tx: Tx, code: string): Promise<VisitRow> {
    const [row] = await tx.query(`${detail()} AND v.code = $5`, [...scopeValues(ctx), code.toUpperCase()]);
    return found(row);
  }

  /** Held until the end of the transaction, so that two writers take turns. */
  async lock(ctx: MemberContext, tx: Tx, id: string): Promise<VisitRow> {
    if (!isUuid(id)) throw notFound();
    const [row] = await tx.query(`${detail()} AND v.id = $5 FOR NO KEY UPDATE OF v`, [...scopeValues(ctx), id]);
    return found(row);
  }

  /** The visit that a guest's link leads to. */
  async forGuest(ctx: RequestContext & { actor: GuestActor }, tx: Tx): Promise<VisitRow> {
    const [row] = await tx.query(`SELECT ${COLUMNS} ${JOINED} WHERE v.institution_id = $1 AND v.id = $2`, [
      ctx.institutionId,
      ctx.actor.subjectId,
    ]);
    return found(row);
  }

  /** Fellows and faculty of the program in use, with whether their role is in force at an instant. */
  async programPeople(ctx: MemberContext, tx: Tx, ids: string[] | null, at: Date) {
    const rows: { time_zone: string; program_name: string; day: string; people: ProgramPerson[] }[] = await tx.query(
      `SELECT p.time_zone, p.name AS program_name, ($3::timestamptz AT TIME ZONE p.time_zone)::date AS day,
         (SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'email', x.email, 'role', m.role,
              'in_force', m.starts_on <= ($3::timestamptz AT TIME ZONE p.time_zone)::date
                AND (m.ends_on IS NULL OR m.ends_on >= ($3::timestamptz AT TIME ZONE p.time_zone)::date))
            ORDER BY x.name, x.id), '[]')
          FROM memberships m JOIN people x ON x.institution_id = m.institution_id AND x.id = m.person_id
          WHERE m.institution_id = p.institution_id AND m.program_id = p.id AND m.role IN ('fellow', 'faculty')
            AND ($4::uuid[] IS NULL OR x.id = ANY ($4))) AS people
       FROM programs p WHERE p.institution_id = $1 AND p.id = $2`,
      [ctx.institutionId, ctx.actor.programId, at, ids],
    );
    return found(rows[0]);
  }

  /** Two plans for one person wait for each other here, so that the check for double booking holds. */
  async lockPeople(ctx: MemberContext, tx: Tx, ids: string[]): Promise<void> {
    await tx.query('SELECT id FROM people WHERE institution_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE', [
      ctx.institutionId,
      ids,
    ]);
  }

  async change(ctx: RequestContext, tx: Tx, row: VisitRow, set: Partial<VisitRow> & { override_by?: null }) {
    const names = Object.keys(set);
    const values = Object.values(set).map((value) => (isPlain(value) ? JSON.stringify(value) : value));
    const assignments = names.map((name, index) => `${name} = $${index + 3}`).join(', ');
    await tx.query(`UPDATE visits SET ${assignments}, version = version + 1 WHERE institution_id = $1 AND id = $2`, [
      ctx.institutionId,
      row.id,
      ...values,
    ]);
    return { ...row, ...set, version: row.version + 1 };
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

function detail(): string {
  return `SELECT ${COLUMNS}, ${MY_ASSESSMENT} AS assessment, ${TIMELINE} AS timeline ${JOINED} WHERE ${SCOPE}`;
}

function scopeValues(ctx: MemberContext): unknown[] {
  return [ctx.institutionId, ctx.actor.programId, ctx.actor.personId, ctx.actor.role];
}

function found<T>(row: T | undefined): T {
  if (!row) throw notFound();
  return row;
}
