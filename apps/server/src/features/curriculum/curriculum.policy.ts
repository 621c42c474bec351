import {
  calibrationOf,
  choicesOf,
  countWords,
  explainItem,
  scoreByLesson,
  shuffle,
  type ContentItem,
  type ContentModule,
  type ContentSource,
} from '@telefellow/content';
import { activitiesOf } from './activities.ts';
import type {
  AnsweredItem,
  AttemptReview,
  CheckAttempt,
  CheckItem,
  LearningModule,
  ModuleCard,
  ModuleSource,
} from './curriculum.model.ts';
import type { ListedModule, ModuleState, StoredAnswer, StoredAttempt } from './curriculum.repository.ts';

/** An easy reading pace for text that one acts on. */
const WORDS_A_MINUTE = 180;

const MONTHS_A_YEAR = 12;

/** When a completion ends: the same day, months later; the last day of a shorter month. */
export function expiryOf(completedAt: Date | null, validMonths: number | null | undefined): Date | null {
  if (!completedAt || !validMonths) return null;
  const month = completedAt.getUTCMonth() + validMonths;
  const year = completedAt.getUTCFullYear() + Math.floor(month / MONTHS_A_YEAR);
  const lastDay = new Date(Date.UTC(year, (month % MONTHS_A_YEAR) + 1, 0)).getUTCDate();
  const expiry = new Date(completedAt);
  expiry.setUTCFullYear(year, month % MONTHS_A_YEAR, Math.min(completedAt.getUTCDate(), lastDay));
  return expiry;
}

function stateOf(row: Standing, now: Date): string {
  const expiry = expiryOf(row.completed_at, row.valid_months);
  if (row.completed_at) return expiry && expiry <= now ? 'expired' : 'completed';
  return row.started_at ? 'in_progress' : 'not_started';
}

type Standing = Pick<ListedModule, 'started_at' | 'completed_at' | 'valid_months'>;

export function cardOf(row: ListedModule, now: Date): ModuleCard {
  const isDone = row.completed_at !== null;
  return {
    dueOn: row.due_on,
    overdue: !isDone && row.due_on !== null && row.due_on < row.today,
    locked: !row.started_at && row.open_prerequisites > 0,
    expiresAt: expiryOf(row.completed_at, row.valid_months),
    recognized: row.recognized,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    minutes: row.minutes,
    lessonsDone: row.lessons_done,
    lessonsTotal: row.lessons_total,
    checkPassed: row.check_passed,
    completedAt: row.completed_at,
    state: stateOf(row, now),
  };
}

export function moduleOf(row: ModuleState, now: Date): LearningModule {
  const { content } = row;
  const completedAt = new Map(row.completions.map(({ lesson, at }) => [lesson, at]));
  const openAttempt = row.attempts.find((attempt) => attempt.finishedAt === null);
  const isPassed = row.attempts.some((attempt) => attempt.passed);
  const done = { ...row.done, lessons: [...completedAt.keys()], checkPassed: isPassed };
  return {
    ...cardOf({ ...row, ...NO_CARD }, now),
    activities: activitiesOf(content, done),
    prerequisites: row.prerequisites,
    reflectionPrompt: content.reflection?.prompt ?? null,
    hasChecklist: content.checklist !== null,
    slug: content.slug,
    title: content.title,
    summary: content.summary,
    minutes: content.minutes,
    lessonsDone: completedAt.size,
    lessonsTotal: content.lessons.length,
    checkPassed: isPassed,
    completedAt: row.completed_at,
    objectives: content.objectives,
    lessons: content.lessons.map((lesson) => ({
      slug: lesson.slug,
      title: lesson.title,
      minutes: Math.max(1, Math.round(lesson.words / WORDS_A_MINUTE)),
      completedAt: completedAt.get(lesson.slug) ?? null,
      screens: lesson.screens.map(({ heading, markdown }) => ({
        title: heading,
        markdown,
        words: countWords(markdown),
      })),
      reviewedOn: lesson.reviewed || null,
    })),
    sources: content.sources.map(sourceOf),
    checkItems: Math.min(content.itemsPerAttempt ?? content.items.length, content.items.length),
    passPercent: Math.round(content.passMark * 100),
    attempts: row.attempts,
    attemptsLeft: Math.max(0, content.attempts - row.attempts.length),
    reviews: row.attempts.flatMap((attempt) => reviewOf(attempt, content) ?? []),
    openAttempt: openAttempt ? attemptOf(openAttempt, content) : null,
    lastLesson: row.last_lesson,
    lastScreen: row.last_screen,
  };
}

/** What the card reads from columns and the whole module from its content. */
const NO_CARD = {
  slug: '',
  title: '',
  summary: '',
  minutes: 0,
  lessons_total: 0,
  lessons_done: 0,
  check_passed: false,
} as const;

function sourceOf(source: ContentSource): ModuleSource {
  return { ...source, url: source.url ?? null };
}

/** The items of one attempt, as it drew them. */
export function itemsOf(attempt: Pick<StoredAttempt, 'itemIds'>, content: ContentModule): ContentItem[] {
  const { itemIds } = attempt;
  if (!itemIds) return content.items;
  return itemIds.flatMap((id) => content.items.find((item) => item.id === id) ?? []);
}

/** What a learner sees of an attempt: which option is right stays here until she has answered. */
export function attemptOf(
  attempt: Pick<StoredAttempt, 'id' | 'number' | 'seed' | 'answers' | 'itemIds' | 'deadlineAt'>,
  content: ContentModule,
): CheckAttempt {
  return {
    id: attempt.id,
    number: attempt.number,
    seed: attempt.seed,
    deadlineAt: attempt.deadlineAt,
    items: itemsOf(attempt, content).map((item) => itemOf(item, content, `${attempt.seed}:${item.id}`)),
    answered: attempt.answers.flatMap((answer) => explain(answer, content) ?? []),
  };
}

/** A finished attempt with every question it asked; what was not answered is shown as such. */
function reviewOf(attempt: StoredAttempt, content: ContentModule): AttemptReview | null {
  const { finishedAt, correct, total, passed } = attempt;
  if (finishedAt === null || correct === null || total === null || passed === null) return null;
  const items = itemsOf(attempt, content);
  const slugs = content.lessons.map(({ slug }) => slug);
  const titles = new Map(content.lessons.map(({ slug, title }) => [slug, title]));
  return {
    number: attempt.number,
    finishedAt,
    correct,
    total,
    passed,
    lessons: scoreByLesson(slugs, items, attempt.answers).map(({ lesson, ...score }) => ({
      slug: lesson,
      title: titles.get(lesson) ?? lesson,
      ...score,
    })),
    items: items.map((item) => {
      const answer = attempt.answers.find((candidate) => candidate.itemId === item.id);
      return {
        item: itemOf(item, content, `${attempt.seed}:${item.id}`),
        answered: answer ? explain(answer, content) : null,
        calibration: answer ? calibrationOf(answer.correct, answer.confidence) : null,
      };
    }),
  };
}

/** Where a page finds `images/<name>` of a module; a draft that is not published yet carries its images itself. */
export function imageAddress(slug: string, image: string): string {
  return `/api/modules/${slug}/${image.split('/').map(encodeURIComponent).join('/')}`;
}

/** True and false keep their places and so do units; everything else is shuffled by the seed. */
export function itemOf(item: ContentItem, content: ContentModule, seed: string): CheckItem {
  const choices = choicesOf(item).map(({ id, text }) => ({ id, text }));
  const hotspot = item.kind === 'hotspot' ? item : null;
  return {
    id: item.id,
    kind: item.kind,
    stem: item.stem,
    confidenceAsked: item.confidenceAsked,
    options: ['true_false', 'numeric', 'hotspot'].includes(item.kind) ? choices : shuffle(choices, seed),
    corrections:
      item.kind === 'true_false' ? shuffle(item.corrections, seed).map(({ id, text }) => ({ id, text })) : [],
    lefts: item.kind === 'matching' ? item.pairs.map(({ id, left }) => ({ id, text: left })) : [],
    image: hotspot ? (content.images[hotspot.image] ?? imageAddress(content.slug, hotspot.image)) : null,
    alt: hotspot?.alt ?? null,
    regions: hotspot ? hotspot.regions.map(({ id, x, y, w, h }) => ({ id, x, y, w, h })) : [],
  };
}

export function explain(answer: StoredAnswer, content: ContentModule): AnsweredItem | null {
  const item = content.items.find((candidate) => candidate.id === answer.itemId);
  if (!item) return null;
  const source = content.sources.find((candidate) => candidate.id === item.source);
  const { parts, answer: rightAnswer } = explainItem(item, answer);
  return {
    itemId: item.id,
    correct: answer.correct,
    options: parts,
    answer: rightAnswer,
    text: answer.text ?? null,
    source: source ? sourceOf(source) : null,
    lesson: item.lesson,
    confidence: answer.confidence ?? null,
    grades: answer.grades ?? [],
  };
}
