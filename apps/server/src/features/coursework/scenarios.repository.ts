import { Injectable } from '@nestjs/common';
import type { ContentModule } from '@telefellow/content';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface StoredRun {
  id: string;
  number: number;
  path: string[];
  share: number | null;
  counts: boolean | null;
  finishedAt: string | null;
}

export interface HeldRun extends StoredRun {
  versionId: string;
  scenarioId: string;
  content: ContentModule;
}

@Injectable()
export class ScenariosRepository {
  async runs(ctx: MemberContext, tx: Tx, versionId: string, scenarioId: string): Promise<StoredRun[]> {
    return tx.query(
      `SELECT id, number, path, share, counts, finished_at AS "finishedAt" FROM scenario_runs
       WHERE institution_id = $1 AND person_id = $2 AND module_version_id = $3 AND scenario_id = $4 ORDER BY number`,
      [ctx.institutionId, ctx.actor.personId, versionId, scenarioId],
    );
  }

  /** Two tabs that start at once get one run: the second finds the number taken. */
  async add(ctx: MemberContext, tx: Tx, versionId: string, scenarioId: string, run: { id: string; number: number }) {
    await tx.query(
      `INSERT INTO scenario_runs (institution_id, id, person_id, module_version_id, scenario_id, number, started_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [ctx.institutionId, run.id, ctx.actor.personId, versionId, scenarioId, run.number, ctx.now],
    );
  }

  /** The player's own run, held until the end of the transaction. */
  async held(ctx: MemberContext, tx: Tx, id: string): Promise<HeldRun | null> {
    const [row] = await tx.query(
      `SELECT r.id, r.number, r.path, r.share, r.counts, r.finished_at AS "finishedAt", r.scenario_id AS "scenarioId",
         r.module_version_id AS "versionId", v.content
       FROM scenario_runs r JOIN module_versions v ON v.institution_id = $1 AND v.id = r.module_version_id
       WHERE r.institution_id = $1 AND r.person_id = $2 AND r.id::text = $3 FOR UPDATE OF r`,
      [ctx.institutionId, ctx.actor.personId, id.toLowerCase()],
    );
    return row ?? null;
  }

  async keep(
    ctx: MemberContext,
    tx: Tx,
    run: { id: string; path: string[]; finished: boolean; share: number | null; counts: boolean | null },
  ) {
    await tx.query(
      `UPDATE scenario_runs SET path = $3, finished_at = CASE WHEN $4 THEN $5::timestamptz END, share = $6, counts = $7
       WHERE institution_id = $1 AND id = $2 AND finished_at IS NULL`,
      [ctx.institutionId, run.id, JSON.stringify(run.path), run.finished, ctx.now, run.share, run.counts],
    );
  }
}
