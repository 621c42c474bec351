import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { CurriculumEntry, PublishedModule } from './curricula.policy.ts';

export interface StoredVersion {
  version: number;
  effectiveFrom: string;
  modules: CurriculumEntry[];
  signedBy: string;
  signedAt: string;
}

export interface CurriculumRow {
  today: string;
  in_force: number | null;
  published: PublishedModule[];
  versions: StoredVersion[];
}

@Injectable()
export class CurriculaRepository {
  /** Two directors who save at once take turns. */
  async lock(ctx: MemberContext, tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 18))', [ctx.actor.programId]);
  }

  /** The program's versions, the newest first, and what it may choose from; null outside a program. */
  async ofProgram(ctx: MemberContext, tx: Tx): Promise<CurriculumRow | null> {
    const [row] = await tx.query(
      `SELECT t.today::text,
         (SELECT c.version FROM curricula c WHERE c.institution_id = $1 AND c.program_id = $2 AND c.effective_from <= t.today
          ORDER BY c.effective_from DESC, c.version DESC LIMIT 1) AS in_force,
         coalesce((SELECT json_agg(n ORDER BY n."ownDueDays" NULLS LAST, n.title, n.slug) FROM (
           SELECT DISTINCT ON (slug) slug, title, nullif(content->>'dueDays', '')::integer AS "ownDueDays",
             coalesce(content->'prerequisites', '[]') AS prerequisites
           FROM module_versions WHERE institution_id = $1 AND retired_at IS NULL ORDER BY slug, version DESC) n), '[]') AS published,
         coalesce((SELECT json_agg(v ORDER BY v.version DESC) FROM (
           SELECT c.version, c.effective_from AS "effectiveFrom", c.modules, p.name AS "signedBy", c.signed_at AS "signedAt"
           FROM curricula c JOIN people p ON p.institution_id = $1 AND p.id = c.signed_by
           WHERE c.institution_id = $1 AND c.program_id = $2 ORDER BY c.version DESC LIMIT 50) v), '[]') AS versions
       FROM programs g CROSS JOIN LATERAL (SELECT ($3::timestamptz AT TIME ZONE g.time_zone)::date AS today) t
       WHERE g.institution_id = $1 AND g.id = $2`,
      [ctx.institutionId, ctx.actor.programId, ctx.now],
    );
    return row ?? null;
  }

  async add(ctx: MemberContext, tx: Tx, version: number, from: string, modules: readonly CurriculumEntry[]) {
    await tx.query(
      `INSERT INTO curricula (institution_id, program_id, version, effective_from, modules, signed_by, signed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [ctx.institutionId, ctx.actor.programId, version, from, JSON.stringify(modules), ctx.actor.personId, ctx.now],
    );
  }
}
