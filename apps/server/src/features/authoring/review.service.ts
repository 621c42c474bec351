import { Injectable } from '@nestjs/common';
import { partsOfModule } from '@telefellow/content';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, notFound } from '../../platform/errors/domain-error.ts';
import { PublishingService, type PublishedVersion } from '../curriculum/index.ts';
import type { ModuleDraft, ModuleVersion, PartDiff } from './authoring.model.ts';
import { contentOf, draftOf, problemsOf } from './authoring.policy.ts';
import { AuthoringRepository } from './authoring.repository.ts';
import { seenSince } from './authoring.service.ts';
import { diffModules } from './module-diff.ts';

/** From a draft to a version: asked for review, published by somebody else where there is somebody, retired. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rows: AuthoringRepository,
    private readonly publishing: PublishingService,
  ) {}

  /** To review and back. A draft with problems may be reviewed; only publishing needs all of them gone. */
  async submit(ctx: MemberContext, slug: string, into: 'review' | 'draft'): Promise<ModuleDraft> {
    return this.uow.write(ctx, async (unit) => {
      const held = await this.rows.lock(ctx, unit.tx, slug);
      if (!held) throw notFound();
      await this.rows.submit(ctx, unit.tx, held.id, into);
      const action = into === 'review' ? 'draft.submitted' : 'draft.sent_back';
      unit.record({ audit: { action, subjectType: 'module_draft', subjectId: held.id, detail: { slug } } });
      const draft = await this.rows.draft(ctx, unit.tx, slug, seenSince(ctx));
      if (!draft) throw notFound();
      return draftOf(ctx, draft, await this.publishing.places(ctx, unit.tx));
    });
  }

  /** `revision` is what the reviewer read: a draft that was changed since is not published unread. */
  async publish(ctx: MemberContext, slug: string, revision: number): Promise<ModuleVersion> {
    return this.uow.write(ctx, async (unit) => {
      const held = await this.rows.lock(ctx, unit.tx, slug);
      const draft = held && (await this.rows.draft(ctx, unit.tx, slug, seenSince(ctx)));
      if (!draft) throw notFound();
      const places = await this.publishing.places(ctx, unit.tx);
      const shown = draftOf(ctx, draft, places);
      if (draft.state !== 'review') throw badField('state', 'not_in_review', 'Send the draft to review first.');
      if (shown.needsOtherReviewer) {
        throw badField('state', 'own_draft', 'You sent this to review. Another director reads and publishes it.');
      }
      if (draft.revision !== revision) {
        throw badField(
          'revision',
          'changed',
          'The draft was changed after you opened it. Read it again, then publish.',
        );
      }
      const problems = problemsOf(draft, places);
      if (problems.length > 0) throw badInput(problems);
      const [made] = await this.publishing.publish(ctx, unit, [contentOf(draft)]);
      if (!made) throw badField('state', 'unchanged', 'Nothing differs from the published version.');
      await this.rows.remove(ctx, unit.tx, draft.id);
      const versions = await this.publishing.versions(ctx, unit.tx, slug);
      return versions[0] as PublishedVersion;
    });
  }

  async retire(ctx: MemberContext, slug: string): Promise<ModuleVersion[]> {
    return this.uow.write(ctx, async (unit) => {
      await this.publishing.retire(ctx, unit, slug);
      return this.publishing.versions(ctx, unit.tx, slug);
    });
  }

  async versions(ctx: MemberContext, slug: string): Promise<ModuleVersion[]> {
    return this.uow.read(ctx, (tx) => this.publishing.versions(ctx, tx, slug));
  }

  /** `to` null compares with the open draft. */
  async diff(ctx: MemberContext, slug: string, from: number, to: number | null): Promise<PartDiff[]> {
    return this.uow.read(ctx, async (tx) => {
      const before = await this.publishing.content(ctx, tx, slug, from);
      if (!before) throw notFound();
      if (to === null) {
        const draft = await this.rows.draft(ctx, tx, slug, seenSince(ctx));
        if (!draft) throw notFound();
        return diffModules(partsOfModule(before), draft.parts);
      }
      const after = await this.publishing.content(ctx, tx, slug, to);
      if (!after) throw notFound();
      return diffModules(partsOfModule(before), partsOfModule(after));
    });
  }
}
