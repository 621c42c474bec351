import type { ContentItem } from './content.ts';

/**
 * How an answer and how sure its author was go together. `sure_and_wrong` is what harms patients, `lucky` what a guess
 * hid; null where nothing can be said: no confidence was given, or faculty have not read the answer.
 */
export type Calibration = 'sure_and_wrong' | 'lucky' | 'known' | 'unsure_and_wrong' | 'unsure_and_right' | null;

/** `confidence` is `sure`, `fairly_sure`, `guessing` or null; anything else counts as not given. */
export function calibrationOf(correct: boolean | null, confidence: string | null | undefined): Calibration {
  if (correct === null) return null;
  switch (confidence) {
    case 'sure':
      return correct ? 'known' : 'sure_and_wrong';
    case 'fairly_sure':
      return correct ? 'unsure_and_right' : 'unsure_and_wrong';
    case 'guessing':
      return correct ? 'lucky' : 'unsure_and_wrong';
    default:
      return null;
  }
}

export interface LessonScore {
  lesson: string;
  correct: number;
  /** Items of the lesson that count: what faculty read does not. */
  total: number;
}

/** The score by the lesson that each item sends back to, in the order of the lessons; lessons without an item are left out. */
export function scoreByLesson(
  lessons: readonly string[],
  items: readonly ContentItem[],
  judged: readonly { itemId: string; correct: boolean | null }[],
): LessonScore[] {
  const right = new Set(judged.filter((answer) => answer.correct).map((answer) => answer.itemId));
  return lessons.flatMap((lesson) => {
    const counted = items.filter((item) => item.lesson === lesson && item.kind !== 'short');
    if (counted.length === 0) return [];
    return [{ lesson, correct: counted.filter((item) => right.has(item.id)).length, total: counted.length }];
  });
}
