import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ContentModule } from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { WriteTx } from '../../platform/database/unit-of-work.ts';
import { notFound } from '../../platform/errors/domain-error.ts';
import { CurriculumRepository } from './curriculum.repository.ts';
import { PublishingRepository, type VersionRow } from './publishing.repository.ts';

export type PublishedVersion = VersionRow;

/** The one way in which a module becomes a version. Versions are never changed; learners keep the one they began. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly modules: CurriculumRepository,
    private readonly rows: PublishingRepository,
  ) {}

  /** Publishes what differs from its newest version; gives back the versions that were made. */
  async publish(ctx: RequestContext, unit: WriteTx, contents: readonly ContentModule[]) {
    const fresh = newVersions(contents, await this.modules.published(ctx, unit.tx));
    if (fresh.length === 0) return [];
    await this.modules.publish(ctx, unit.tx, fresh);
    unit.record({
      audit: fresh.map((row) => ({
        action: 'module.published',
        subjectType: 'module_version',
        subjectId: row.id,
        detail: { slug: row.content.slug, version: row.version },
      })),
    });
    return fresh.map(({ id, version, content }) => ({ id, version, slug: content.slug }));
  }

  async retire(ctx: RequestContext, unit: WriteTx, slug: string): Promise<void> {
    if ((await this.rows.retire(ctx, unit.tx, slug)) === 0) throw notFound();
    unit.record({ audit: { action: 'module.retired', subjectType: 'module', subjectId: null, detail: { slug } } });
  }

  newest(ctx: RequestContext, tx: Tx): Promise<PublishedVersion[]> {
    return this.rows.newest(ctx, tx);
  }

  versions(ctx: RequestContext, tx: Tx, slug: string): Promise<PublishedVersion[]> {
    return this.rows.versions(ctx, tx, slug);
  }

  content(ctx: RequestContext, tx: Tx, slug: string, version: number | null = null): Promise<ContentModule | null> {
    return this.rows.content(ctx, tx, slug, version);
  }

  /** `<slug>` and `<slug>/<lesson>` of everything that is published. */
  async places(ctx: RequestContext, tx: Tx): Promise<string[]> {
    const rows = await this.rows.places(ctx, tx);
    return rows.flatMap(({ slug, lessons }) => [slug, ...lessons.map((lesson) => `${slug}/${lesson}`)]);
  }
}

export function newVersions(
  contents: readonly ContentModule[],
  published: readonly { slug: string; version: number; content_hash: string }[],
) {
  const bySlug = new Map(published.map((row) => [row.slug, row]));
  return contents
    .map((content) => {
      const version = (bySlug.get(content.slug)?.version ?? 0) + 1;
      return { id: uuidv7(), version, hash: hashOf(content), content: { ...content, version } };
    })
    .filter((row) => bySlug.get(row.content.slug)?.content_hash !== row.hash);
}

/** Of what a learner reads: neither the order of fields, which a database does not keep, nor the number of the version. */
export function hashOf(content: ContentModule): string {
  const text = JSON.stringify({ ...content, version: 0 }, (_name, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
