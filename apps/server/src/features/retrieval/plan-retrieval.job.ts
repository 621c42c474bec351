import { Injectable } from '@nestjs/common';
import { remember } from '@telefellow/retention';
import type { RequestContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { HandlesJob, type JobHandler } from '../../platform/queue/job-handler.decorator.ts';
import { RetrievalRepository } from './retrieval.repository.ts';

/** After a knowledge check: what was missed or lucky is planned to come back, and what was known much later. */
@HandlesJob('retrieval.plan')
@Injectable()
export class PlanRetrievalJob implements JobHandler<'retrieval.plan'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly retrieval: RetrievalRepository,
  ) {}

  /** Answers that memory already holds are not found again, so that a job that runs twice changes nothing. */
  async handle(ctx: RequestContext, { attemptId }: { attemptId: string }): Promise<void> {
    const isNew =
      (await this.unitOfWork.read(ctx, (tx) => this.retrieval.finishedAnswers(ctx, tx, attemptId))).length > 0;
    if (!isNew) return;
    await this.unitOfWork.write(ctx, async (unit) => {
      const answers = await this.retrieval.finishedAnswers(ctx, unit.tx, attemptId);
      const cards = answers.map(({ personId, moduleSlug, itemId, memory, correct, confidence, answeredAt }) => ({
        personId,
        moduleSlug,
        itemId,
        memory: remember(memory, correct, confidence, answeredAt),
      }));
      if (cards.length > 0) await this.retrieval.keep(ctx, unit.tx, cards);
      const detail = { items: cards.length };
      unit.record({
        audit: { action: 'retrieval.planned', subjectType: 'check_attempt', subjectId: attemptId, detail },
      });
    });
  }
}
