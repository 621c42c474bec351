import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { detectPhi } from '@telefellow/caselog';
import { drawItems, judge, scoreCheck, type ItemResponse } from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import type { AnsweredItem, CheckAttempt, CheckResult } from './curriculum.model.ts';
import { CompletionService } from './completion.service.ts';
import { attemptOf, explain, itemsOf } from './curriculum.policy.ts';
import { CurriculumRepository, type AttemptState, type StoredAnswer } from './curriculum.repository.ts';

const CONFIDENCES = ['sure', 'fairly_sure', 'guessing'];
const MAX_SEED = 2 ** 31;
const MINUTE = 60_000;
/** A late answer on its way when the time ran out still counts. */
const GRACE = 10_000;

export interface SentAnswer extends ItemResponse {
  itemId: string;
}

/** Knowledge checks: options by id come in, and what is right is decided here. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly modules: CurriculumRepository,
    private readonly completion: CompletionService,
  ) {}

  /** The unfinished attempt where there is one, so that a reload or a second tab goes on with it. */
  async start(ctx: MemberContext, slug: string): Promise<CheckAttempt> {
    return this.uow.write(ctx, async (unit) => {
      const begun = await this.modules.begin(ctx, unit.tx, slug);
      const state = await this.modules.module(ctx, unit.tx, slug, 0);
      if (!state) throw notFound();
      if (!begun) throw new DomainError('MODULE_LOCKED');
      const unfinished = state.attempts.find((attempt) => attempt.finishedAt === null);
      if (!unfinished && state.attempts.length >= state.content.attempts) throw new DomainError('NO_ATTEMPTS_LEFT');
      const seed = randomInt(MAX_SEED);
      const { timeLimitMinutes } = state.content;
      const attempt = unfinished ?? {
        id: uuidv7(),
        number: state.attempts.length + 1,
        seed,
        answers: [],
        itemIds: drawItems(state.content, seed).map((item) => item.id),
        deadlineAt: timeLimitMinutes ? new Date(ctx.now.getTime() + timeLimitMinutes * MINUTE).toISOString() : null,
      };
      if (!unfinished) await this.modules.addAttempt(ctx, unit.tx, state.version_id, attempt);
      const action = unfinished ? 'check.resumed' : 'check.started';
      unit.record({ audit: { action, subjectType: 'check_attempt', subjectId: attempt.id, detail: { slug } } });
      return attemptOf(attempt, state.content);
    });
  }

  /** The first answer to an item stays; whoever sends another gets the first one explained. */
  async answer(
    ctx: MemberContext,
    attemptId: string,
    answer: SentAnswer,
    confidence: string | null,
  ): Promise<AnsweredItem> {
    return this.uow.write(ctx, async (unit) => {
      const attempt = await this.unfinished(ctx, unit.tx, attemptId);
      const first = attempt.answers.find((candidate) => candidate.itemId === answer.itemId);
      const stored = first ?? judged(attempt, answer, confidence, ctx.now);
      if (!first) await this.modules.addAnswer(ctx, unit.tx, attempt.id, stored, confidence);
      const detail = { item: stored.itemId, repeated: first !== undefined };
      unit.record({ audit: { action: 'check.answered', subjectType: 'check_attempt', subjectId: attempt.id, detail } });
      const explained = explain(stored, attempt.content);
      if (!explained) throw notFound();
      return explained;
    });
  }

  async finish(ctx: MemberContext, attemptId: string): Promise<CheckResult> {
    return this.uow.write(ctx, async (unit) => {
      const attempt = await this.unfinished(ctx, unit.tx, attemptId);
      const { correct, total, passed } = scoreCheck(
        itemsOf(attempt, attempt.content),
        attempt.answers,
        attempt.content.passMark,
      );
      await this.modules.finish(ctx, unit.tx, attempt.id, { correct, total, passed });
      const { personId } = ctx.actor;
      const moduleCompleted = await this.completion.completeIfDone(ctx, unit.tx, personId, attempt.version_id);
      const detail = { correct, total, passed, moduleCompleted };
      unit.record({
        audit: { action: 'check.finished', subjectType: 'check_attempt', subjectId: attempt.id, detail },
        jobs: [{ name: 'retrieval.plan', payload: { attemptId: attempt.id } }],
      });
      return { correct, total, passed, moduleCompleted };
    });
  }

  private async unfinished(ctx: MemberContext, tx: Tx, id: string): Promise<AttemptState> {
    const attempt = await this.modules.attemptForUpdate(ctx, tx, id);
    if (!attempt) throw notFound();
    if (attempt.finished_at) {
      const { correct, total, passed } = attempt;
      throw new DomainError('ATTEMPT_FINISHED', { detail: { correct, total, passed } });
    }
    return attempt;
  }
}

function judged(attempt: AttemptState, answer: SentAnswer, confidence: string | null, now: Date): StoredAnswer {
  if (confidence !== null && !CONFIDENCES.includes(confidence)) {
    throw badField('confidence', 'unknown_code', 'Choose how sure you are from the list.');
  }
  if (attempt.deadlineAt && now.getTime() > new Date(attempt.deadlineAt).getTime() + GRACE) {
    throw badField('itemId', 'time_is_up', 'The time of this check is up. Finish it to see the result.');
  }
  const item = itemsOf(attempt, attempt.content).find((candidate) => candidate.id === answer.itemId);
  if (!item) {
    throw badField(
      'itemId',
      'item_unknown',
      'This question is not part of the check. Reload the page and answer again.',
    );
  }
  const result = judge(item, answer);
  if (!result.ok) throw badInput(result.problems);
  const { itemId, optionIds, number, unit, text } = answer;
  const phi = text ? detectPhi(text).filter((finding) => finding.severity === 'block') : [];
  if (phi.length > 0) {
    throw badInput(phi.map(({ kind, fix }) => ({ field: 'text', code: `phi_${kind}`, message: fix })));
  }
  return { itemId, optionIds: [...optionIds], number, unit, text, confidence, correct: result.value.correct };
}
