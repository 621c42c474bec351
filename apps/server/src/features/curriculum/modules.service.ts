import { Injectable } from '@nestjs/common';
import { loadPacks, type ContentModule } from '@telefellow/content';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import type { LearningModule, ModuleCard } from './curriculum.model.ts';
import { cardOf, moduleOf } from './curriculum.policy.ts';
import { newVersions, PublishingService } from './publishing.service.ts';
import { CompletionService } from './completion.service.ts';
import {
  CurriculumRepository,
  type BegunModule,
  type ListedModule,
  type ModuleState,
} from './curriculum.repository.ts';

/** Reading modules, and what a learner did in them. */
@Injectable()
export class ModulesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly modules: CurriculumRepository,
    private readonly publishing: PublishingService,
    private readonly completion: CompletionService,
  ) {}

  /** Publishes the packs that ship, where their content is new to the institution. Learners keep the version they began. */
  async publishPacks(ctx: RequestContext): Promise<number> {
    const published = await this.uow.read(ctx, (tx) => this.modules.published(ctx, tx));
    if (newVersions(loadPacks(), published).length === 0) return 0;
    return this.uow.write(ctx, async (unit) => (await this.publishing.publish(ctx, unit, loadPacks())).length);
  }

  async list(ctx: MemberContext): Promise<ModuleCard[]> {
    return this.uow.read(ctx, async (tx) => (await this.modules.listed(ctx, tx)).map((row) => cardOf(row, ctx.now)));
  }

  async module(ctx: MemberContext, slug: string): Promise<LearningModule> {
    return this.uow.read(ctx, async (tx) => {
      const webinars = await this.completion.webinars(ctx, tx, ctx.actor.personId);
      return moduleOf(await this.stateOf(ctx, tx, slug, webinars), ctx.now);
    });
  }

  /** The bytes of one image and what a browser may take them for. */
  async image(ctx: MemberContext, slug: string, name: string): Promise<{ type: string; bytes: Buffer }> {
    const address = await this.uow.read(ctx, (tx) => this.modules.image(ctx, tx, slug, `images/${name}`));
    const [, type, data] = /^data:([\w/+.-]+);base64,(.*)$/s.exec(address ?? '') ?? [];
    if (!type?.startsWith('image/') || data === undefined) throw notFound();
    return { type, bytes: Buffer.from(data, 'base64') };
  }

  async open(ctx: MemberContext, slug: string): Promise<LearningModule> {
    return this.change(ctx, slug, 'module.opened', async (tx) => {
      const card = cardOf(await this.listedOf(ctx, tx, slug), ctx.now);
      if (card.state === 'expired') await this.modules.beginAgain(ctx, tx, slug);
    });
  }

  async rememberScreen(ctx: MemberContext, slug: string, lesson: string, screen: number): Promise<LearningModule> {
    return this.change(ctx, slug, 'module.screen_read', async (tx, begun) => {
      const { screens } = lessonOf(begun, lesson);
      if (screen < 0 || screen >= screens) {
        throw badField('screen', 'out_of_range', `This lesson has ${screens} screens. Choose one of them.`);
      }
      await this.modules.remember(ctx, tx, slug, lesson, screen);
    });
  }

  async completeLesson(ctx: MemberContext, slug: string, lesson: string): Promise<LearningModule> {
    return this.change(ctx, slug, 'lesson.completed', async (tx, begun, webinars) => {
      lessonOf(begun, lesson);
      await this.modules.completeLesson(ctx, tx, begun.versionId, lesson);
      await this.modules.completeDone(ctx, tx, ctx.actor.personId, begun.versionId, webinars);
    });
  }

  /** The version that the caller began, or the newest; for the features that build on a module. */
  async current(ctx: MemberContext, tx: Tx, slug: string): Promise<{ content: ContentModule; versionId: string }> {
    const found = await this.modules.current(ctx, tx, slug);
    if (!found) throw notFound();
    return found;
  }

  /** As {@link current}, begun: refused while another module comes first. */
  async begin(ctx: MemberContext, tx: Tx, slug: string): Promise<{ content: ContentModule; versionId: string }> {
    await this.begun(ctx, tx, slug);
    return this.current(ctx, tx, slug);
  }

  private async change(
    ctx: MemberContext,
    slug: string,
    action: string,
    work: (tx: Tx, begun: BegunModule, webinars: number) => Promise<void>,
  ): Promise<LearningModule> {
    return this.uow.write(ctx, async (unit) => {
      const begun = await this.begun(ctx, unit.tx, slug);
      const { personId } = ctx.actor;
      const webinars = begun.asksWebinars ? await this.completion.webinars(ctx, unit.tx, personId) : 0;
      await work(unit.tx, begun, webinars);
      unit.record({ audit: { action, subjectType: 'module_version', subjectId: begun.versionId, detail: { slug } } });
      return moduleOf(await this.stateOf(ctx, unit.tx, slug, webinars), ctx.now);
    });
  }

  private async begun(ctx: MemberContext, tx: Tx, slug: string): Promise<BegunModule> {
    const begun = await this.modules.begin(ctx, tx, slug);
    if (begun) return begun;
    await this.listedOf(ctx, tx, slug);
    throw new DomainError('MODULE_LOCKED');
  }

  private async listedOf(ctx: MemberContext, tx: Tx, slug: string): Promise<ListedModule> {
    const [row] = await this.modules.listed(ctx, tx, slug);
    if (!row) throw notFound();
    return row;
  }

  private async stateOf(ctx: MemberContext, tx: Tx, slug: string, webinars: number): Promise<ModuleState> {
    const state = await this.modules.module(ctx, tx, slug, webinars);
    if (!state) throw notFound();
    return state;
  }
}

function lessonOf(begun: BegunModule, slug: string) {
  const lesson = begun.lessons.find((candidate) => candidate.slug === slug);
  if (!lesson) throw badField('lesson', 'lesson_unknown', 'This lesson is not part of the module. Reload the page.');
  return lesson;
}
