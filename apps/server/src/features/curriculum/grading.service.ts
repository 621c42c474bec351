import { Injectable } from '@nestjs/common';
import { detectPhi } from '@telefellow/caselog';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import type { CalibrationSummary, ShortAnswer } from './grading.model.ts';
import { GradingRepository, type ShortAnswerRow } from './grading.repository.ts';

const OUTCOMES = ['met', 'partly', 'not_met'];
const STATES = ['waiting', 'graded'];
const CONFIDENCES = ['sure', 'fairly_sure', 'guessing'];
const MAX_COMMENT = 2000;

export interface SentGrade {
  attemptId: string;
  itemId: string;
  outcome: string;
  comment: string;
}

/** Short answers are read by faculty of the fellow's program; and what a fellow's confidence was worth. */
@Injectable()
export class GradingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly grading: GradingRepository,
  ) {}

  async page(ctx: MemberContext, args: PageArgs & { state?: string | null }): Promise<Connection<ShortAnswer>> {
    const state = args.state ?? null;
    if (state !== null && !STATES.includes(state)) {
      throw badField('state', 'unknown_code', 'Choose waiting or graded.');
    }
    const page = pageOf(args);
    return this.uow.read(ctx, async (tx) => {
      const { rows, total } = await this.grading.page(ctx, tx, state, page);
      return connectionOf(rows.map(shortAnswerOf), total, page);
    });
  }

  async one(ctx: MemberContext, attemptId: string, itemId: string): Promise<ShortAnswer> {
    return this.uow.read(ctx, async (tx) => {
      const row = await this.grading.one(ctx, tx, attemptId, itemId);
      if (!row) throw notFound();
      return shortAnswerOf(row);
    });
  }

  /** Appended: an earlier grade stays on the record under the new one. */
  async grade(ctx: MemberContext, sent: SentGrade, key: string | null): Promise<ShortAnswer> {
    checkGrade(sent);
    return this.uow.write(
      ctx,
      async (unit) => {
        const row = await this.grading.one(ctx, unit.tx, sent.attemptId, sent.itemId);
        if (!row) throw notFound();
        const id = uuidv7();
        const grade = { ...sent, id, attemptId: row.attempt_id, comment: sent.comment.trim() };
        await this.grading.add(ctx, unit.tx, grade);
        const detail = { item: row.item_id, outcome: sent.outcome, earlier: row.grades.length };
        unit.record({
          audit: { action: 'check.graded', subjectType: 'check_attempt', subjectId: row.attempt_id, detail },
        });
        const graded = await this.grading.one(ctx, unit.tx, sent.attemptId, sent.itemId);
        return shortAnswerOf(graded ?? row);
      },
      { key, operation: 'gradeShortAnswer', payload: sent },
    );
  }

  async calibration(ctx: MemberContext): Promise<CalibrationSummary> {
    return this.uow.read(ctx, async (tx) => {
      const counted = await this.grading.confidenceCounts(ctx, tx);
      const wrong = await this.grading.sureAndWrong(ctx, tx);
      return {
        counts: CONFIDENCES.flatMap((confidence) => counted.find((row) => row.confidence === confidence) ?? []),
        sureAndWrong: wrong.map((row) => ({
          itemId: row.item_id,
          moduleSlug: row.module_slug,
          moduleTitle: row.module_title,
          lesson: row.lesson,
          lessonTitle: row.lesson_title,
          stem: row.stem,
          answeredAt: row.answered_at,
        })),
      };
    });
  }
}

function checkGrade({ outcome, comment }: SentGrade): void {
  if (!OUTCOMES.includes(outcome)) throw badField('outcome', 'unknown_code', 'Choose met, partly or not met.');
  if (comment.trim() === '') {
    throw badField('comment', 'missing', 'Write what carried the grade: one sentence is enough.');
  }
  if (comment.length > MAX_COMMENT) {
    throw badField('comment', 'too_long', `Shorten the comment to ${MAX_COMMENT} characters.`);
  }
  const phi = detectPhi(comment).filter((finding) => finding.severity === 'block');
  if (phi.length > 0) {
    throw badInput(phi.map(({ kind, fix }) => ({ field: 'comment', code: `phi_${kind}`, message: fix })));
  }
}

function shortAnswerOf(row: ShortAnswerRow): ShortAnswer {
  return {
    attemptId: row.attempt_id,
    itemId: row.item_id,
    fellow: row.fellow,
    moduleSlug: row.module_slug,
    moduleTitle: row.module_title,
    lesson: row.item.lesson,
    stem: row.item.stem,
    text: row.text,
    modelAnswer: row.item.modelAnswer,
    points: row.item.points,
    answeredAt: row.answered_at,
    grades: row.grades,
  };
}
