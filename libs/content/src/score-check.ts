import type { FieldProblem, ReadResult } from '@telefellow/contracts';
import type { ContentItem } from './content.ts';

/** What a learner sends: ids alone. A score has no place here, so none can be forged. */
export interface CheckAnswer {
  itemId: string;
  optionIds: readonly string[];
}

export interface ItemScore {
  id: string;
  correct: boolean;
  chosen: string[];
  right: string[];
  rationales: { optionId: string; rationale: string }[];
}

export interface CheckScore {
  correct: number;
  total: number;
  passed: boolean;
  perItem: ItemScore[];
}

/**
 * Scores a knowledge check. An item is right when exactly its right options are chosen; an item without an answer is
 * wrong, never left out of the total. `passMark` is a share, 0 to 1, and is reached when it is equaled.
 * Problems name the field as `answers.<item id>`.
 */
export function scoreCheck(
  items: readonly ContentItem[],
  answers: readonly CheckAnswer[],
  passMark: number,
): ReadResult<CheckScore> {
  const problems = checkAnswers(items, answers);
  if (problems.length > 0) return { ok: false, problems };
  const perItem = items.map((item) =>
    scoreItem(
      item,
      answers.find((answer) => answer.itemId === item.id),
    ),
  );
  const correct = perItem.filter((score) => score.correct).length;
  const total = items.length;
  return { ok: true, value: { correct, total, passed: total > 0 && correct / total >= passMark, perItem } };
}

function scoreItem(item: ContentItem, answer: CheckAnswer | undefined): ItemScore {
  const chosen = [...new Set(answer?.optionIds)];
  const right = item.options.filter((option) => option.correct).map((option) => option.id);
  return {
    id: item.id,
    correct: chosen.length === right.length && right.every((id) => chosen.includes(id)),
    chosen,
    right,
    rationales: item.options.map((option) => ({ optionId: option.id, rationale: option.rationale })),
  };
}

function checkAnswers(items: readonly ContentItem[], answers: readonly CheckAnswer[]): FieldProblem[] {
  const seen = new Set<string>();
  return answers.flatMap((answer) => {
    const field = `answers.${answer.itemId}`;
    if (seen.has(answer.itemId)) {
      return [{ field, code: 'answered_twice', message: 'This question was answered twice. Send one answer.' }];
    }
    seen.add(answer.itemId);
    const item = items.find((candidate) => candidate.id === answer.itemId);
    if (!item) {
      const message = 'This question is not part of the check. Reload the page and answer again.';
      return [{ field, code: 'item_unknown', message }];
    }
    return checkChoice(item, answer, field);
  });
}

function checkChoice(item: ContentItem, answer: CheckAnswer, field: string): FieldProblem[] {
  const known = new Set(item.options.map((option) => option.id));
  if (answer.optionIds.some((id) => !known.has(id))) {
    const message = 'An answer is not among the options of this question. Reload the page and choose again.';
    return [{ field, code: 'option_unknown', message }];
  }
  if (item.kind === 'single' && new Set(answer.optionIds).size > 1) {
    return [{ field, code: 'one_answer_only', message: 'This question takes one answer. Choose one.' }];
  }
  return [];
}
