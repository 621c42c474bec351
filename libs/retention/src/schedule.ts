import { createEmptyCard, fsrs, Rating, State, type Grade } from 'ts-fsrs';

/** How sure a learner said she was; null when she was not asked or did not say. */
export type Confidence = 'sure' | 'fairly_sure' | 'guessing' | null;

/** What one learner remembers of one item. Times are instants; stability is in days, difficulty 1 to 10. */
export interface Memory {
  dueAt: Date;
  stability: number;
  difficulty: number;
  reps: number;
  lapses: number;
  lastReviewAt: Date;
  /** Whether the newest answer was right. */
  lastCorrect: boolean;
}

// Days, not minutes: a physician opens this once a day. Without fuzz the same answers give the same day everywhere.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9, maximum_interval: 365 });

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/**
 * What an answer says about memory: wrong is a lapse; right by a guess is luck and comes back soon; right and sure comes
 * back late. Sure and wrong is a lapse like any other here, and shown first elsewhere.
 */
function ratingOf(correct: boolean, confidence: Confidence): Grade {
  if (!correct) return Rating.Again;
  if (confidence === 'guessing') return Rating.Hard;
  return confidence === 'sure' ? Rating.Easy : Rating.Good;
}

/**
 * The memory after one more answer, by FSRS-6 with its published default weights, 90 % retention asked, at most a year
 * (open-spaced-repetition, ts-fsrs). What was missed is asked again the next day, whatever its past. `memory` is null for the first answer. An answer dated before the newest one counts
 * as given at that time, so that clocks that disagree never make the past younger.
 */
export function remember(memory: Memory | null, correct: boolean, confidence: Confidence, at: Date): Memory {
  const now = memory && at < memory.lastReviewAt ? memory.lastReviewAt : at;
  const { card } = scheduler.next(memory ? cardOf(memory) : createEmptyCard(now), now, ratingOf(correct, confidence));
  const days = correct ? Math.min(card.due.getTime() - now.getTime(), YEAR) : DAY;
  return {
    dueAt: new Date(now.getTime() + days),
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses + (memory === null && !correct ? 1 : 0),
    lastReviewAt: now,
    lastCorrect: correct,
  };
}

/** The chance, 0 to 1, that she would get it right now; 0 for what she got wrong when she was last asked. */
export function knows(memory: Memory, now: Date): number {
  if (!memory.lastCorrect) return 0;
  return scheduler.get_retrievability(cardOf(memory), now < memory.lastReviewAt ? memory.lastReviewAt : now, false);
}

export interface Mastery {
  /** Mean chance over the items she has met, 0 to 1; null before the first. */
  share: number | null;
  met: number;
  bank: number;
}

/** What of a module is still known: items never met say nothing and are counted apart. */
export function masteryOf(memories: readonly Memory[], bank: number, now: Date): Mastery {
  const met = memories.length;
  const share = met === 0 ? null : memories.reduce((sum, memory) => sum + knows(memory, now), 0) / met;
  return { share, met, bank };
}

export interface DueItem {
  moduleSlug: string;
  itemId: string;
  memory: Memory;
}

/** About five minutes at 25 seconds an item. */
export const DAILY_ITEMS = 12;

/**
 * What to ask today, at most `limit`: what is due, the least remembered first, then dealt round the modules, because
 * mixed practice holds better than one subject at a time.
 */
export function pickDue<T extends DueItem>(cards: readonly T[], now: Date, limit = DAILY_ITEMS): T[] {
  const due = cards
    .filter((card) => card.memory.dueAt <= now)
    .sort((a, b) => knows(a.memory, now) - knows(b.memory, now) || a.itemId.localeCompare(b.itemId))
    .slice(0, Math.max(0, limit));
  const rounds = new Map<string, number>();
  return due
    .map((card) => {
      const round = rounds.get(card.moduleSlug) ?? 0;
      rounds.set(card.moduleSlug, round + 1);
      return { card, round };
    })
    .sort((a, b) => a.round - b.round)
    .map(({ card }) => card);
}

function cardOf(memory: Memory) {
  return {
    due: memory.dueAt,
    stability: memory.stability,
    difficulty: memory.difficulty,
    elapsed_days: 0,
    scheduled_days: 0,
    learning_steps: 0,
    reps: memory.reps,
    lapses: memory.lapses,
    state: State.Review,
    last_review: memory.lastReviewAt,
  };
}
