import { Injectable } from '@nestjs/common';
import { caseOfDay, CHECK_VERDICTS, type DayCase } from '@telefellow/licensure';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { mergedRules } from './rule-books.service.ts';
import type { DayCaseView } from './rules.model.ts';
import { RulesRepository } from './rules.repository.ts';
import { note, todayOf } from './rules.service.ts';

/** One case a day and learner. The answer is shown once it was given; a second one changes nothing. */
@Injectable()
export class DayCaseService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: RulesRepository,
  ) {}

  async today(ctx: MemberContext): Promise<DayCaseView | null> {
    const day = todayOf(ctx);
    return this.unitOfWork.read(ctx, async (tx) => {
      const kept = await this.repository.dayCase(ctx, tx, day);
      if (kept) return viewOf(day, kept.question as unknown as DayCase, kept);
      const made = caseOfDay(mergedRules(await this.repository.stored(ctx, tx)), day, ctx.actor.personId);
      return made && viewOf(day, made, null);
    });
  }

  async answer(ctx: MemberContext, chosen: string): Promise<DayCaseView> {
    if (!CHECK_VERDICTS.some((verdict) => verdict === chosen)) {
      throw badField('chosen', 'unknown', 'Choose one of the four answers.');
    }
    const day = todayOf(ctx);
    return this.unitOfWork.write(ctx, async (unit) => {
      const made = caseOfDay(mergedRules(await this.repository.stored(ctx, unit.tx)), day, ctx.actor.personId);
      if (!made) throw notFound();
      await this.repository.answerDayCase(ctx, unit.tx, day, made, chosen, chosen === made.answer);
      await this.repository.recordUses(ctx, unit.tx, made.ruleIds, [ctx.actor.personId], 'day_case');
      note(unit, 'day_case.answered', { day });
      const kept = await this.repository.dayCase(ctx, unit.tx, day);
      if (!kept) throw notFound();
      return viewOf(day, kept.question as unknown as DayCase, kept);
    });
  }
}

function viewOf(day: string, made: DayCase, kept: { chosen: string; correct: boolean } | null): DayCaseView {
  return {
    day,
    text: made.text,
    options: [...made.options],
    chosen: kept?.chosen ?? null,
    correct: kept?.correct ?? null,
    answer: kept ? made.answer : null,
    why: kept ? made.why : null,
    ruleIds: kept ? made.ruleIds : [],
  };
}
