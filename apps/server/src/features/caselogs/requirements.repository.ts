import { Injectable } from '@nestjs/common';
import type { CountableLog, RequirementFilter, RequirementKind } from '@telefellow/caselog';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { StoredFields, Training } from './caselogs.repository.ts';

export interface RequirementTarget {
  code: string;
  title: string;
  kind: RequirementKind;
  filter: RequirementFilter;
  targetLogged: number | null;
  targetObserved: number | null;
  /** Where the target comes from, with its date. */
  source: string;
  /** 'YYYY-MM-DD', both included; an open end is null. */
  effectiveFrom: string;
  effectiveTo: string | null;
}

@Injectable()
export class RequirementsRepository {
  /** The targets of the fellow's program that are in force, her logs there and her training dates; null for who is no fellow there. */
  async ofFellow(
    ctx: RequestContext,
    tx: Tx,
    fellowId: string,
    programId: string | null,
  ): Promise<(Training & { targets: RequirementTarget[]; logs: CountableLog[] }) | null> {
    const [row] = await tx.query(
      `SELECT m.starts_on, m.ends_on, p.time_zone, coalesce((
         SELECT json_agg(json_build_object('code', r.code, 'title', r.title, 'kind', r.rule->>'kind', 'filter', r.rule->'filter',
           'targetLogged', r.target_logged, 'targetObserved', r.target_observed, 'source', r.source,
           'effectiveFrom', r.effective_from, 'effectiveTo', r.effective_to) ORDER BY r.code)
         FROM requirements r WHERE r.institution_id = $1 AND r.program_id = m.program_id
           AND r.effective_from <= ($4::timestamptz AT TIME ZONE p.time_zone)::date
           AND (r.effective_to IS NULL OR r.effective_to >= ($4::timestamptz AT TIME ZONE p.time_zone)::date)), '[]') AS targets,
         coalesce((
           SELECT json_agg(json_build_object('fields', c.fields - 'reflection', 'state', c.state, 'observed', c.observed))
           FROM case_logs c
           WHERE c.institution_id = $1 AND c.fellow_id = m.person_id AND c.program_id = m.program_id), '[]') AS logs
       FROM memberships m JOIN programs p ON p.institution_id = $1 AND p.id = m.program_id
       WHERE m.institution_id = $1 AND m.program_id = $3 AND m.person_id::text = $2 AND m.role = 'fellow'
       ORDER BY m.starts_on DESC LIMIT 1`,
      [ctx.institutionId, fellowId.toLowerCase(), programId, ctx.now],
    );
    return row ? { ...row, logs: row.logs.map(countableOf) } : null;
  }

  async put(ctx: RequestContext, tx: Tx, programId: string, rows: (RequirementTarget & { id: string })[]) {
    await tx.query(
      `INSERT INTO requirements (institution_id, id, program_id, code, title, rule, target_logged, target_observed, source,
         effective_from, effective_to)
       SELECT $1, r.id, $2, r.code, r.title, jsonb_build_object('kind', r.kind, 'filter', r.filter), r."targetLogged",
         r."targetObserved", r.source, r."effectiveFrom", r."effectiveTo"
       FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, code text, title text, kind text, filter jsonb,
         "targetLogged" integer, "targetObserved" integer, source text, "effectiveFrom" date, "effectiveTo" date)
       ON CONFLICT (institution_id, program_id, code, effective_from) DO UPDATE SET title = excluded.title,
         rule = excluded.rule, target_logged = excluded.target_logged, target_observed = excluded.target_observed,
         source = excluded.source, effective_to = excluded.effective_to`,
      [ctx.institutionId, programId, JSON.stringify(rows)],
    );
  }
}

function countableOf(row: { fields: StoredFields; state: CountableLog['state']; observed: boolean }): CountableLog {
  return { ...row.fields, state: row.state, observedByFaculty: row.observed };
}
