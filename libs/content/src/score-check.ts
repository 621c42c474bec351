import type { ContentItem, ContentModule } from './content.ts';
import { shuffle } from './shuffle.ts';

export interface CheckScore {
  correct: number;
  /** Items that count: what faculty read does not. */
  total: number;
  passed: boolean;
}

/**
 * Scores an attempt from the stored judgments. An item without one is wrong, never left out of the total; short answers
 * do not count. `passMark` is a share, 0 to 1, and is reached when it is equaled; without items nothing is passed.
 */
export function scoreCheck(
  items: readonly ContentItem[],
  judged: readonly { itemId: string; correct: boolean | null }[],
  passMark: number,
): CheckScore {
  const counted = items.filter((item) => item.kind !== 'short');
  const right = new Set(judged.filter((answer) => answer.correct).map((answer) => answer.itemId));
  const correct = counted.filter((item) => right.has(item.id)).length;
  const total = counted.length;
  return { correct, total, passed: total > 0 && correct / total >= passMark };
}

/**
 * The items of one attempt: the same for the same seed on every machine. Lessons take turns, so that every lesson is
 * asked about before one is asked about twice; at most one short answer is drawn.
 */
export function drawItems(
  module: Pick<ContentModule, 'items' | 'itemsPerAttempt'>,
  seed: string | number,
): ContentItem[] {
  const wanted = Math.min(module.itemsPerAttempt ?? module.items.length, module.items.length);
  if (wanted === module.items.length) return [...module.items];
  const mixed = shuffle(module.items, `${seed}:draw`);
  const short = mixed.find((item) => item.kind === 'short');
  const rounds = new Map<string, number>();
  const turns = mixed
    .filter((item) => item.kind !== 'short')
    .map((item) => {
      const round = rounds.get(item.lesson) ?? 0;
      rounds.set(item.lesson, round + 1);
      return { item, round };
    })
    .sort((a, b) => a.round - b.round);
  const picked = turns.slice(0, short && wanted > 5 ? wanted - 1 : wanted).map(({ item }) => item);
  return short && wanted > 5 ? [...picked, short] : picked;
}
