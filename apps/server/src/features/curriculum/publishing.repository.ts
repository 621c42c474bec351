import { Injectable } from '@nestjs/common';
import type { ContentModule } from '@telefellow/content';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface VersionRow {
  slug: string;
  version: number;
  title: string;
  publishedAt: Date;
  publishedBy: string | null;
  retiredAt: Date | null;
  learners: number;
}

const VERSION = `
  v.slug, v.version, v.title, v.published_at AS "publishedAt", v.retired_at AS "retiredAt", p.name AS "publishedBy",
  (SELECT count(*) FROM module_progress q WHERE q.institution_id = $1 AND q.module_version_id = v.id) AS learners`;

/** Published versions as their authors see them; what learners did in them stays in the curriculum's own repository. */
@Injectable()
export class PublishingRepository {
  async newest(ctx: RequestContext, tx: Tx): Promise<VersionRow[]> {
    return tx.query(
      `SELECT DISTINCT ON (v.slug) ${VERSION} FROM module_versions v
       LEFT JOIN people p ON p.institution_id = $1 AND p.id = v.published_by
       WHERE v.institution_id = $1 ORDER BY v.slug, v.version DESC`,
      [ctx.institutionId],
    );
  }

  async versions(ctx: RequestContext, tx: Tx, slug: string): Promise<VersionRow[]> {
    return tx.query(
      `SELECT ${VERSION} FROM module_versions v
       LEFT JOIN people p ON p.institution_id = $1 AND p.id = v.published_by
       WHERE v.institution_id = $1 AND v.slug = $2 ORDER BY v.version DESC`,
      [ctx.institutionId, slug],
    );
  }

  /** The newest version when none is named. */
  async content(ctx: RequestContext, tx: Tx, slug: string, version: number | null): Promise<ContentModule | null> {
    const [row] = await tx.query(
      `SELECT version, content FROM module_versions
       WHERE institution_id = $1 AND slug = $2 AND ($3::integer IS NULL OR version = $3)
       ORDER BY version DESC LIMIT 1`,
      [ctx.institutionId, slug, version],
    );
    return row ? { scenarios: [], images: {}, checklist: null, ...row.content, version: row.version } : null;
  }

  /** What a link may name: every published module and each of its lessons. */
  async places(ctx: RequestContext, tx: Tx): Promise<{ slug: string; lessons: string[] }[]> {
    return tx.query(
      `SELECT DISTINCT ON (slug) slug, ARRAY(SELECT l->>'slug' FROM jsonb_array_elements(content->'lessons') l) AS lessons
       FROM module_versions WHERE institution_id = $1 AND retired_at IS NULL ORDER BY slug, version DESC`,
      [ctx.institutionId],
    );
  }

  async retire(ctx: RequestContext, tx: Tx, slug: string): Promise<number> {
    const rows = await tx.query(
      `WITH ended AS (
         UPDATE module_versions SET retired_at = $3
         WHERE institution_id = $1 AND slug = $2 AND retired_at IS NULL RETURNING 1)
       SELECT count(*) AS n FROM ended`,
      [ctx.institutionId, slug, ctx.now],
    );
    return rows[0].n;
  }
}
