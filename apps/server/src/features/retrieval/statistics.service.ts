import { Injectable } from '@nestjs/common';
import { choicesOf, rightResponse, type ContentItem } from '@telefellow/content';
import { itemStatistics, MINIMUM_ANSWERS } from '@telefellow/retention';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { notFound } from '../../platform/errors/domain-error.ts';
import type { ModuleStatistics } from './retrieval.model.ts';
import { RetrievalRepository } from './retrieval.repository.ts';

/** How the items of a bank behave, from first attempts; nothing is shown of an item that few have answered. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly retrieval: RetrievalRepository,
  ) {}

  async ofModule(ctx: MemberContext, slug: string): Promise<ModuleStatistics> {
    return this.uow.read(ctx, async (tx) => {
      const row = await this.retrieval.firstAttempts(ctx, tx, slug);
      if (!row) throw notFound();
      const counted = row.items.filter((item) => item.kind !== 'short');
      const statistics = itemStatistics(
        counted.map((item) => ({ id: item.id, optionIds: optionIdsOf(item) })),
        row.attempts.map((answers) => ({ answers })),
      );
      return {
        moduleSlug: row.slug,
        moduleTitle: row.title,
        version: row.version,
        attempts: row.attempts.length,
        minimum: MINIMUM_ANSWERS,
        items: counted.map((item, index) => {
          const found = statistics[index] as (typeof statistics)[number];
          const { kind, stem } = item;
          return {
            ...found,
            kind,
            stem,
            options: found.options.map((option) => ({ ...option, ...wordsOf(item, option.id) })),
          };
        }),
      };
    });
  }
}

/** Choices whose share says something: an order, a match or a number has too many answers to list. */
function optionIdsOf(item: ContentItem): string[] {
  return ['single', 'multiple', 'true_false', 'hotspot'].includes(item.kind) ? choicesOf(item).map(({ id }) => id) : [];
}

function wordsOf(item: ContentItem, id: string): { text: string; correct: boolean } {
  const text = choicesOf(item).find((choice) => choice.id === id)?.text ?? id;
  return { text, correct: rightResponse(item).optionIds.includes(id) };
}
