import { Injectable } from '@nestjs/common';
import { scoreScenario, type ContentModule, type ContentScenario } from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import { CompletionService, ModulesService } from '../curriculum/index.ts';
import type { ExpertChecklist, ScenarioPlay } from './coursework.model.ts';
import { countsOf, runOf, standingOf } from './scenarios.policy.ts';
import { ScenariosRepository, type StoredRun } from './scenarios.repository.ts';

/** Playing a scenario: the browser sends a choice, the walk and its score are decided here. */
@Injectable()
export class ScenariosService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly modules: ModulesService,
    private readonly runs: ScenariosRepository,
    private readonly completion: CompletionService,
  ) {}

  async play(ctx: MemberContext, slug: string, scenarioId: string): Promise<ScenarioPlay> {
    return this.uow.read(ctx, async (tx) => {
      const { content, versionId } = await this.modules.current(ctx, tx, slug);
      return this.playOf(ctx, tx, content, versionId, scenarioOf(content, scenarioId));
    });
  }

  /** The unfinished run where there is one, so that a reload or a second tab goes on with it. */
  async start(ctx: MemberContext, slug: string, scenarioId: string): Promise<ScenarioPlay> {
    return this.uow.write(ctx, async (unit) => {
      const { content, versionId } = await this.modules.begin(ctx, unit.tx, slug);
      const scenario = scenarioOf(content, scenarioId);
      const runs = await this.runs.runs(ctx, unit.tx, versionId, scenarioId);
      const isOpen = runs.some((run) => run.finishedAt === null);
      const run = { id: uuidv7(), number: runs.length + 1 };
      if (!isOpen) await this.runs.add(ctx, unit.tx, versionId, scenarioId, run);
      const action = isOpen ? 'scenario.resumed' : 'scenario.started';
      unit.record({ audit: { action, subjectType: 'module_version', subjectId: versionId, detail: { scenarioId } } });
      return this.playOf(ctx, unit.tx, content, versionId, scenario);
    });
  }

  /** `step` is the number of choices taken before: the same choice sent twice, or from a second tab, is taken once. */
  async choose(ctx: MemberContext, runId: string, step: number, choiceId: string): Promise<ScenarioPlay> {
    return this.uow.write(ctx, async (unit) => {
      const run = await this.runs.held(ctx, unit.tx, runId);
      if (!run) throw notFound();
      const scenario = scenarioOf(run.content, run.scenarioId);
      const isRepeated = run.path[step] === choiceId;
      if (!isRepeated) {
        if (run.finishedAt) throw new DomainError('RUN_FINISHED');
        if (step !== run.path.length) throw new DomainError('CONFLICT', { detail: { step: run.path.length } });
        await this.take(ctx, unit.tx, run, scenario, choiceId);
      }
      const detail = { scenarioId: run.scenarioId, step, repeated: isRepeated };
      unit.record({ audit: { action: 'scenario.chosen', subjectType: 'scenario_run', subjectId: run.id, detail } });
      return this.playOf(ctx, unit.tx, run.content, run.versionId, scenario);
    });
  }

  async checklist(ctx: MemberContext, slug: string): Promise<ExpertChecklist> {
    return this.uow.read(ctx, async (tx) => {
      const { content } = await this.modules.current(ctx, tx, slug);
      if (!content.checklist) throw notFound();
      const { title, items } = content.checklist;
      return { moduleTitle: content.title, title, items: items.map(({ id, text, why }) => ({ id, text, why })) };
    });
  }

  private async take(
    ctx: MemberContext,
    tx: Tx,
    run: StoredRun & { versionId: string },
    scenario: ContentScenario,
    choiceId: string,
  ): Promise<void> {
    const before = standingOf(scenario, run.path);
    if (!before.node.choices.some((choice) => choice.id === choiceId)) {
      throw badField(
        'choiceId',
        'choice_unknown',
        'This choice is not on offer here. Reload the page and choose again.',
      );
    }
    const path = [...run.path, choiceId];
    const standing = standingOf(scenario, path);
    const { share } = scoreScenario(scenario, standing);
    const finished = standing.ended;
    const counts = finished ? countsOf(scenario, standing) : null;
    await this.runs.keep(ctx, tx, { id: run.id, path, finished, share: finished ? share : null, counts });
    if (finished) await this.completion.completeIfDone(ctx, tx, ctx.actor.personId, run.versionId);
  }

  private async playOf(
    ctx: MemberContext,
    tx: Tx,
    content: ContentModule,
    versionId: string,
    scenario: ContentScenario,
  ): Promise<ScenarioPlay> {
    const runs = await this.runs.runs(ctx, tx, versionId, scenario.id);
    const last = runs.at(-1);
    const { id: scenarioId, title, patient, opening, minutes } = scenario;
    return {
      moduleSlug: content.slug,
      moduleTitle: content.title,
      scenarioId,
      title,
      patient,
      opening,
      minutes,
      run: last ? runOf(scenario, last) : null,
      records: runs
        .filter((run) => run.finishedAt !== null)
        .map(({ number, share, counts, finishedAt }) => ({ number, share, counts, finishedAt })),
    };
  }
}

function scenarioOf(content: ContentModule, id: string): ContentScenario {
  const scenario = (content.scenarios ?? []).find((candidate) => candidate.id === id);
  if (!scenario) throw notFound();
  return scenario;
}
