import { shuffle, type ContentModule, type ContentSource } from '@telefellow/content';
import type { AnsweredItem, CheckAttempt, LearningModule, ModuleCard, ModuleSource } from './curriculum.model.ts';
import type { ListedModule, ModuleState, StoredAnswer, StoredAttempt } from './curriculum.repository.ts';

/** An easy reading pace for text that one acts on. */
const WORDS_A_MINUTE = 180;

function stateOf(row: { started_at: Date | null; completed_at: Date | null }): string {
  if (row.completed_at) return 'completed';
  return row.started_at ? 'in_progress' : 'not_started';
}

export function cardOf(row: ListedModule): ModuleCard {
  return {
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    minutes: row.minutes,
    lessonsDone: row.lessons_done,
    lessonsTotal: row.lessons_total,
    checkPassed: row.check_passed,
    completedAt: row.completed_at,
    state: stateOf(row),
  };
}

export function moduleOf(row: ModuleState): LearningModule {
  const { content } = row;
  const completedAt = new Map(row.completions.map(({ lesson, at }) => [lesson, at]));
  const openAttempt = row.attempts.find((attempt) => attempt.finishedAt === null);
  return {
    slug: content.slug,
    title: content.title,
    summary: content.summary,
    minutes: content.minutes,
    lessonsDone: completedAt.size,
    lessonsTotal: content.lessons.length,
    checkPassed: row.attempts.some((attempt) => attempt.passed),
    completedAt: row.completed_at,
    state: stateOf(row),
    objectives: content.objectives,
    lessons: content.lessons.map((lesson) => ({
      slug: lesson.slug,
      title: lesson.title,
      minutes: Math.max(1, Math.round(lesson.words / WORDS_A_MINUTE)),
      completedAt: completedAt.get(lesson.slug) ?? null,
      screens: lesson.screens.map(({ heading, markdown }) => ({ title: heading, markdown })),
    })),
    sources: content.sources.map(sourceOf),
    checkItems: content.items.length,
    passPercent: Math.round(content.passMark * 100),
    attempts: row.attempts,
    attemptsLeft: Math.max(0, content.attempts - row.attempts.length),
    openAttempt: openAttempt ? attemptOf(openAttempt, content) : null,
    lastLesson: row.last_lesson,
    lastScreen: row.last_screen,
  };
}

function sourceOf(source: ContentSource): ModuleSource {
  return { ...source, url: source.url ?? null };
}

/** What a learner sees of an attempt: which option is right stays here until she has answered. */
export function attemptOf(
  attempt: Pick<StoredAttempt, 'id' | 'number' | 'seed' | 'answers'>,
  content: ContentModule,
): CheckAttempt {
  return {
    id: attempt.id,
    number: attempt.number,
    seed: attempt.seed,
    items: content.items.map((item) => ({
      id: item.id,
      kind: item.kind,
      stem: item.stem,
      confidenceAsked: item.confidenceAsked,
      options: shuffle(item.options, `${attempt.seed}:${item.id}`).map(({ id, text }) => ({ id, text })),
    })),
    answered: attempt.answers.flatMap((answer) => explain(answer, content) ?? []),
  };
}

export function explain(answer: StoredAnswer, content: ContentModule): AnsweredItem | null {
  const item = content.items.find((candidate) => candidate.id === answer.itemId);
  if (!item) return null;
  const source = content.sources.find((candidate) => candidate.id === item.source);
  return {
    itemId: item.id,
    correct: answer.correct,
    options: item.options.map(({ id, correct, rationale }) => ({
      id,
      correct,
      chosen: answer.optionIds.includes(id),
      rationale,
    })),
    source: source ? sourceOf(source) : null,
    lesson: item.lesson,
  };
}
