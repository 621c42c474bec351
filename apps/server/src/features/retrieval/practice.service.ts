import { Injectable } from '@nestjs/common';
import { judge, type ItemResponse } from '@telefellow/content';
import { DAILY_ITEMS, masteryOf, pickDue, remember, type Confidence } from '@telefellow/retention';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, notFound } from '../../platform/errors/domain-error.ts';
import { explain, itemOf } from '../curriculum/index.ts';
import type { ModuleMastery, PracticeAnswer, PracticeSession } from './retrieval.model.ts';
import { RetrievalRepository, type StoredReview } from './retrieval.repository.ts';

const DAY = 86_400_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const CONFIDENCES: readonly Confidence[] = ['sure', 'fairly_sure', 'guessing', null];

export interface SentPractice extends ItemResponse {
  /** Made by the browser: what is sent twice is one answer. */
  reviewId: string;
  moduleSlug: string;
  itemId: string;
  confidence: Confidence;
}

/** Five minutes a day: what was missed or lucky comes back, mixed across modules. */
@Injectable()
export class PracticeService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly retrieval: RetrievalRepository,
  ) {}

  async session(ctx: MemberContext): Promise<PracticeSession> {
    return this.uow.read(ctx, async (tx) => {
      const cards = await this.retrieval.cards(ctx, tx);
      const answeredToday = await this.retrieval.answeredSince(ctx, tx, new Date(ctx.now.getTime() - DAY / 2));
      const due = cards.filter((card) => card.memory.dueAt <= ctx.now);
      const modules = await this.retrieval.newest(ctx, tx, [...new Set(due.map((card) => card.moduleSlug))]);
      const byCard = new Map(
        modules.flatMap((module) =>
          module.content.items.map((item) => [`${module.slug}:${item.id}`, { module, item }]),
        ),
      );
      const askable = due.filter((card) => byCard.has(`${card.moduleSlug}:${card.itemId}`));
      const picked = pickDue(askable, ctx.now, DAILY_ITEMS - answeredToday);
      const later = cards.map((card) => card.memory.dueAt).filter((dueAt) => dueAt > ctx.now);
      return {
        items: picked.flatMap((card) => {
          const found = byCard.get(`${card.moduleSlug}:${card.itemId}`);
          if (!found) return [];
          const { module, item } = found;
          const seed = `${ctx.actor.personId}:${item.id}:${card.memory.reps}`;
          return [{ moduleSlug: module.slug, moduleTitle: module.title, item: itemOf(item, module.content, seed) }];
        }),
        waiting: askable.length - picked.length,
        answeredToday,
        dailyItems: DAILY_ITEMS,
        nextDueAt: later.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
      };
    });
  }

  /** Judged here, whenever it is due or not: an early answer is an answer. The same review id answers the same again. */
  async answer(ctx: MemberContext, sent: SentPractice): Promise<PracticeAnswer> {
    if (!UUID.test(sent.reviewId)) throw badField('reviewId', 'invalid', 'Reload the page and answer again.');
    if (!CONFIDENCES.includes(sent.confidence)) {
      throw badField('confidence', 'unknown_code', 'Choose how sure you are from the list.');
    }
    return this.uow.write(ctx, async (unit) => {
      const card = await this.retrieval.cardForUpdate(ctx, unit.tx, sent.moduleSlug, sent.itemId);
      if (!card) throw notFound();
      const audit = { action: 'retrieval.answered', subjectType: 'person', subjectId: ctx.actor.personId };
      const before = await this.retrieval.review(ctx, unit.tx, sent.reviewId);
      if (before) {
        unit.record({ audit: { ...audit, detail: { item: before.itemId, repeated: true } } });
        return answerOf(before);
      }
      const [module] = await this.retrieval.newest(ctx, unit.tx, [sent.moduleSlug]);
      const item = module?.content.items.find((candidate) => candidate.id === sent.itemId);
      if (!module || !item) throw notFound();
      const { optionIds, number, unit: measure, text } = sent;
      const response = { optionIds: [...optionIds], number, unit: measure, text };
      const result = judge(item, response);
      if (!result.ok) throw badInput(result.problems);
      const correct = result.value.correct === true;
      const memory = remember(card.memory, correct, sent.confidence, ctx.now);
      await this.retrieval.keep(ctx, unit.tx, [{ ...card, personId: ctx.actor.personId, memory }]);
      const { dueAt } = memory;
      const { reviewId, moduleSlug, itemId, confidence } = sent;
      const review = {
        id: reviewId,
        moduleSlug,
        itemId,
        versionId: module.versionId,
        response,
        confidence,
        correct,
        dueAt,
      };
      await this.retrieval.addReview(ctx, unit.tx, review);
      unit.record({ audit: { ...audit, detail: { item: itemId, correct } } });
      return answerOf({ ...review, response: response as StoredReview['response'], content: module.content });
    });
  }

  async mastery(ctx: MemberContext): Promise<ModuleMastery[]> {
    return this.uow.read(ctx, async (tx) => {
      const banks = await this.retrieval.banks(ctx, tx);
      const cards = await this.retrieval.cards(ctx, tx);
      return banks.map(({ slug, title, itemIds }) => {
        const ids = new Set(itemIds);
        const met = cards.filter((card) => card.moduleSlug === slug && ids.has(card.itemId));
        const due = met.filter((card) => card.memory.dueAt <= ctx.now).length;
        const mastery = masteryOf(
          met.map((card) => card.memory),
          itemIds.length,
          ctx.now,
        );
        return { moduleSlug: slug, moduleTitle: title, ...mastery, due };
      });
    });
  }
}

function answerOf(review: StoredReview): PracticeAnswer {
  const answered = explain({ itemId: review.itemId, ...review.response, correct: review.correct }, review.content);
  if (!answered) throw notFound();
  return { answered, dueAt: review.dueAt };
}
