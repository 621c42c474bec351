import { Injectable } from '@nestjs/common';
import { loadPacks } from '@telefellow/content';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { newVersions, PublishingService } from './publishing.service.ts';
import type { LearningModule, ModuleCard } from './curriculum.model.ts';
import { cardOf, moduleOf } from './curriculum.policy.ts';
import { CurriculumRepository, type BegunModule, type ModuleState } from './curriculum.repository.ts';

/** Reading modules, and what a learner did in them. */
@Injectable()
export class ModulesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly modules: CurriculumRepository,
    private readonly publishing: PublishingService,
  ) {}

  /** Publishes the packs that ship, where their content is new to the institution. Learners keep the version they began. */
  async publishPacks(ctx: RequestContext): Promise<number> {
    const published = await this.uow.read(ctx, (tx) => this.modules.published(ctx, tx));
    if (newVersions(loadPacks(), published).length === 0) return 0;
    return this.uow.write(ctx, async (unit) => (await this.publishing.publish(ctx, unit, loadPacks())).length);
  }

  async list(ctx: MemberContext): Promise<ModuleCard[]> {
    return this.uow.read(ctx, async (tx) => (await this.modules.listed(ctx, tx)).map(cardOf));
  }

  async module(ctx: MemberContext, slug: string): Promise<LearningModule> {
    return this.uow.read(ctx, async (tx) => moduleOf(await this.stateOf(ctx, tx, slug)));
  }

  async open(ctx: MemberContext, slug: string): Promise<LearningModule> {
    return this.change(ctx, slug, 'module.opened', async () => undefined);
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
    return this.change(ctx, slug, 'lesson.completed', async (tx, begun) => {
      lessonOf(begun, lesson);
      await this.modules.completeLesson(ctx, tx, begun.versionId, lesson);
      await this.modules.completeIfDone(ctx, tx, begun.versionId);
    });
  }

  private async change(
    ctx: MemberContext,
    slug: string,
    action: string,
    work: (tx: Tx, begun: BegunModule) => Promise<void>,
  ): Promise<LearningModule> {
    return this.uow.write(ctx, async (unit) => {
      const begun = await this.modules.begin(ctx, unit.tx, slug);
      if (!begun) throw notFound();
      await work(unit.tx, begun);
      unit.record({ audit: { action, subjectType: 'module_version', subjectId: begun.versionId, detail: { slug } } });
      return moduleOf(await this.stateOf(ctx, unit.tx, slug));
    });
  }

  private async stateOf(ctx: MemberContext, tx: Tx, slug: string): Promise<ModuleState> {
    const state = await this.modules.module(ctx, tx, slug);
    if (!state) throw notFound();
    return state;
  }
}

function lessonOf(begun: BegunModule, slug: string) {
  const lesson = begun.lessons.find((candidate) => candidate.slug === slug);
  if (!lesson) throw badField('lesson', 'lesson_unknown', 'This lesson is not part of the module. Reload the page.');
  return lesson;
}
