import { Injectable } from '@nestjs/common';
import {
  MANY_KINDS,
  partsOfModule,
  PART_KINDS,
  readDraftPart,
  type ContentModule,
  type DraftPart,
  type PartKind,
} from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { openTransaction, scopeOf } from '../../platform/database/database.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import { PublishingService } from '../curriculum/index.ts';
import type { AuthoringList, ModuleDraft, ModuleDraftPart } from './authoring.model.ts';
import { blankParts, draftOf, keyOf, labelOf, partOf } from './authoring.policy.ts';
import { problemOfImage } from './image.policy.ts';
import { AuthoringRepository, type StoredPart } from './authoring.repository.ts';

/** A page asks every 45 s; whoever was not seen for twice as long has left. */
const PRESENCE_MS = 90_000;
const SLUG = /^[a-z0-9][a-z0-9-]{1,59}$/;
const KEYS: Partial<Record<PartKind, RegExp>> = {
  lesson: /^lesson-[1-9]\d?-[a-z0-9][a-z0-9-]{0,59}$/,
  image: /^images\/[a-z0-9][a-z0-9-]{0,59}\.(svg|png|jpg|webp)$/,
};

/** Writing modules: drafts in parts, saved one part at a time against the revision that its editor had opened. */
@Injectable()
export class AuthoringService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rows: AuthoringRepository,
    private readonly publishing: PublishingService,
  ) {}

  async list(ctx: MemberContext): Promise<AuthoringList> {
    return this.uow.read(ctx, async (tx) => ({
      drafts: await this.rows.drafts(ctx, tx),
      modules: await this.publishing.newest(ctx, tx),
    }));
  }

  async draft(ctx: MemberContext, slug: string): Promise<ModuleDraft> {
    return this.uow.read(ctx, async (tx) => {
      const draft = await this.rows.draft(ctx, tx, slug, seenSince(ctx));
      if (!draft) throw notFound();
      return draftOf(ctx, draft, await this.publishing.places(ctx, tx));
    });
  }

  async part(ctx: MemberContext, slug: string, kind: string, key: string): Promise<ModuleDraftPart | null> {
    return this.uow.read(ctx, async (tx) => {
      const draft = await this.rows.draft(ctx, tx, slug, seenSince(ctx));
      if (!draft) throw notFound();
      const part = draft.parts.find((one) => one.kind === kind && one.key === key);
      return part ? partOf(part) : null;
    });
  }

  async allParts(ctx: MemberContext, slug: string): Promise<StoredPart[]> {
    return this.uow.read(ctx, async (tx) => {
      const draft = await this.rows.draft(ctx, tx, slug, seenSince(ctx));
      if (!draft) throw notFound();
      return draft.parts;
    });
  }

  /** A blank module, or a draft of the newest published version where there is one under this slug. */
  async create(ctx: MemberContext, slug: string, title: string, key: string | null): Promise<ModuleDraft> {
    if (!SLUG.test(slug)) throw badField('slug', 'invalid', 'Use lower case letters, digits and hyphens.');
    const payload = { slug, title };
    await this.uow.write(
      ctx,
      async (unit) => {
        const published = await this.publishing.content(ctx, unit.tx, slug);
        if (!published && !title.trim()) throw badField('title', 'missing', 'Give the module a title.');
        const parts = published ? partsOfModule(published) : blankParts(title.trim());
        await this.begin(ctx, unit, { slug, basedOn: published?.version ?? null, parts });
        return slug;
      },
      { key, operation: 'createModuleDraft', payload },
    );
    return this.draft(ctx, slug);
  }

  /** A pack as a draft, from the command line or a seed; refused while another draft of the module is open. */
  async importModule(ctx: RequestContext, content: ContentModule): Promise<void> {
    await this.uow.write(ctx, async (unit) => {
      const published = await this.publishing.content(ctx, unit.tx, content.slug);
      const parts = partsOfModule(content);
      await this.begin(ctx, unit, { slug: content.slug, basedOn: published?.version ?? null, parts });
    });
  }

  private async begin(
    ctx: RequestContext,
    unit: WriteTx,
    draft: { slug: string; basedOn: number | null; parts: readonly DraftPart[] },
  ): Promise<void> {
    const id = uuidv7();
    if (!(await this.rows.create(ctx, unit.tx, { id, slug: draft.slug, basedOn: draft.basedOn }))) {
      throw badField(
        'slug',
        'draft_exists',
        `A draft of "${draft.slug}" is open already. Go on with it, or discard it.`,
      );
    }
    await this.rows.addParts(ctx, unit.tx, id, draft.parts, 1);
    unit.record({
      audit: { action: 'draft.created', subjectType: 'module_draft', subjectId: id, detail: { slug: draft.slug } },
    });
  }

  /** `revision` is what the editor opened, 0 for a new part. Whoever saves second is refused and overwrites nothing. */
  async save(
    ctx: MemberContext,
    slug: string,
    sent: { kind: string; key: string; value: unknown },
    revision: number,
  ): Promise<ModuleDraftPart> {
    const part = readPart(sent);
    return this.uow.write(ctx, async (unit) => {
      const draft = await this.lock(ctx, unit, slug);
      const current = await this.rows.part(ctx, unit.tx, draft.id, part.kind, part.key);
      // Sent twice: the answer to the first sending was lost, and there is nothing to overwrite.
      if (current && current.revision === revision + 1 && isSame(current.value, part.value)) {
        return this.saved(ctx, unit, draft.id, part, 'draft.part_saved_again');
      }
      if ((current?.revision ?? 0) !== revision) throw conflict(current);
      if (current) await this.rows.changePart(ctx, unit.tx, draft.id, part);
      else await this.rows.addParts(ctx, unit.tx, draft.id, [part], draft.next);
      await this.rows.changed(ctx, unit.tx, draft.id);
      return this.saved(ctx, unit, draft.id, part, 'draft.part_saved');
    });
  }

  private async saved(ctx: MemberContext, unit: WriteTx, draftId: string, part: DraftPart, action: string) {
    const stored = await this.rows.part(ctx, unit.tx, draftId, part.kind, part.key);
    const detail = { kind: part.kind, key: part.key, revision: stored?.revision };
    unit.record({ audit: { action, subjectType: 'module_draft', subjectId: draftId, detail } });
    return { ...partOf(stored as StoredPart), label: labelOf(part) };
  }

  async removePart(
    ctx: MemberContext,
    slug: string,
    kind: string,
    key: string,
    revision: number,
  ): Promise<ModuleDraft> {
    if (kind === 'card' || kind === 'sources') throw badField('kind', 'invalid', 'This part cannot be removed.');
    await this.uow.write(ctx, async (unit) => {
      const draft = await this.lock(ctx, unit, slug);
      const current = await this.rows.part(ctx, unit.tx, draft.id, kind, key);
      if (!current) throw notFound();
      if (current.revision !== revision) throw conflict(current);
      await this.rows.removePart(ctx, unit.tx, draft.id, kind, key);
      await this.rows.changed(ctx, unit.tx, draft.id);
      const detail = { kind, key, revision };
      unit.record({
        audit: { action: 'draft.part_removed', subjectType: 'module_draft', subjectId: draft.id, detail },
      });
    });
    return this.draft(ctx, slug);
  }

  async discard(ctx: MemberContext, slug: string): Promise<boolean> {
    return this.uow.write(ctx, async (unit) => {
      const draft = await this.lock(ctx, unit, slug);
      await this.rows.remove(ctx, unit.tx, draft.id);
      unit.record({
        audit: { action: 'draft.discarded', subjectType: 'module_draft', subjectId: draft.id, detail: { slug } },
      });
      return true;
    });
  }

  /** Adds parts that came from a file; used by the import of questions. */
  async addParts(ctx: MemberContext, slug: string, parts: readonly DraftPart[], audit: string): Promise<void> {
    await this.uow.write(ctx, async (unit) => {
      const draft = await this.lock(ctx, unit, slug);
      await this.rows.addParts(ctx, unit.tx, draft.id, parts, draft.next);
      await this.rows.changed(ctx, unit.tx, draft.id);
      const detail = { slug, parts: parts.length };
      unit.record({ audit: { action: audit, subjectType: 'module_draft', subjectId: draft.id, detail } });
    });
  }

  /**
   * Says that the reader has this part open and hears who else has. A beat is no change of content, so it leaves no row in
   * the record.
   */
  async present(ctx: MemberContext, slug: string, kind: string, key: string, leaving: boolean) {
    const { institutionId, userId } = scopeOf(ctx);
    const lapsed = seenSince(ctx);
    const draft = await this.uow.transaction(openTransaction(institutionId, userId), async (tx) => {
      const id = await this.rows.touch(ctx, tx, slug, kind, key, lapsed);
      if (id && leaving) await this.rows.leave(ctx, tx, id, kind, key);
      return this.rows.draft(ctx, tx, slug, lapsed);
    });
    if (!draft) throw notFound();
    return draft.editors.filter((one) => one.personId !== ctx.actor.personId && one.kind === kind && one.key === key);
  }

  private async lock(ctx: RequestContext, unit: WriteTx, slug: string) {
    const draft = await this.rows.lock(ctx, unit.tx, slug);
    if (!draft) throw notFound();
    return draft;
  }
}

export function seenSince(ctx: RequestContext): Date {
  return new Date(ctx.now.getTime() - PRESENCE_MS);
}

function readPart(sent: { kind: string; key: string; value: unknown }): DraftPart {
  const kind = PART_KINDS.find((known) => known === sent.kind);
  if (!kind) throw badField('kind', 'unknown_code', 'A module has no such part.');
  const read = readDraftPart(kind, sent.value);
  if (!read.ok) throw badInput(read.problems);
  const key = MANY_KINDS.includes(kind) ? keyOf(kind, sent.key, read.value) : '';
  const shape = KEYS[kind];
  if (shape && !shape.test(key)) {
    throw badField('key', 'invalid', `"${key}" cannot be a name here. Use lower case letters, digits and hyphens.`);
  }
  const fault = kind === 'image' ? problemOfImage(key, read.value as string) : null;
  if (fault) throw badInput([fault]);
  if (sent.key !== '' && sent.key !== key) throw badField('id', 'fixed', `The id is "${sent.key}" and stays so.`);
  return { kind, key, value: read.value };
}

function conflict(current: StoredPart | null): DomainError {
  const { value = null, revision = 0, updatedBy = null, updatedAt = null } = current ?? {};
  return new DomainError('CONFLICT', { detail: { value, revision, updatedBy, updatedAt } });
}

function isSame(a: unknown, b: unknown): boolean {
  return ordered(a) === ordered(b);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
