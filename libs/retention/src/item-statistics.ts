/** One learner's first attempt at a check: which items were asked, and how each went. Short answers are left out. */
export interface AttemptFacts {
  answers: { itemId: string; correct: boolean; optionIds: readonly string[]; seconds: number | null }[];
}

export type ItemFlag = 'too_easy' | 'too_hard' | 'does_not_discriminate' | 'misleads' | 'distractor_unused';

/** Interval bounds are 95 %. `null` figures have too little behind them. */
export interface ItemStatistics {
  itemId: string;
  n: number;
  /** Share right. */
  difficulty: { value: number; low: number; high: number } | null;
  /** Correlation of the item with the rest of the attempt (corrected item-total). */
  discrimination: { value: number; low: number; high: number } | null;
  options: { id: string; chosen: number }[];
  medianSeconds: number | null;
  flags: ItemFlag[];
}

/** Below this many answers nothing is shown: two fellows' answers say more about them than about the item. */
export const MINIMUM_ANSWERS = 10;
const Z = 1.959964;
/** A pause is not thinking time. */
const LONGEST_SECONDS = 600;

/**
 * Classical item statistics over first attempts (so that learning from feedback does not count as ability).
 * Difficulty with Wilson's interval; discrimination as the correlation of the item with the share right of the attempt's
 * other items, with Fisher's interval; how often each option was chosen; median seconds. Flags need `n` of
 * {@link MINIMUM_ANSWERS} and an interval that excludes the harmless value, so that chance alone does not accuse an item.
 */
export function itemStatistics(
  items: readonly { id: string; optionIds: readonly string[] }[],
  attempts: readonly AttemptFacts[],
): ItemStatistics[] {
  return items.map((item) => statisticsOf(item, attempts));
}

function statisticsOf(
  item: { id: string; optionIds: readonly string[] },
  attempts: readonly AttemptFacts[],
): ItemStatistics {
  const rows = attempts.flatMap((attempt) => {
    const answer = attempt.answers.find((candidate) => candidate.itemId === item.id);
    const others = attempt.answers.filter((candidate) => candidate.itemId !== item.id);
    const rest = others.filter((other) => other.correct).length / others.length;
    return answer ? [{ answer, rest: others.length === 0 ? null : rest }] : [];
  });
  const n = rows.length;
  const hidden = {
    itemId: item.id,
    n,
    difficulty: null,
    discrimination: null,
    options: [],
    medianSeconds: null,
    flags: [],
  };
  if (n < MINIMUM_ANSWERS) return hidden;
  const difficulty = wilson(rows.filter((row) => row.answer.correct).length, n);
  const discrimination = correlation(
    rows.flatMap((row) => (row.rest === null ? [] : [[row.answer.correct ? 1 : 0, row.rest] as const])),
  );
  const options = item.optionIds.map((id) => ({
    id,
    chosen: rows.filter((row) => row.answer.optionIds.includes(id)).length,
  }));
  const medianSeconds = median(
    rows.flatMap(({ answer }) => (answer.seconds === null || answer.seconds > LONGEST_SECONDS ? [] : [answer.seconds])),
  );
  const flags = flagsOf(difficulty, discrimination, options);
  return { itemId: item.id, n, difficulty, discrimination, options, medianSeconds, flags };
}

function flagsOf(
  difficulty: NonNullable<ItemStatistics['difficulty']>,
  discrimination: ItemStatistics['discrimination'],
  options: ItemStatistics['options'],
): ItemFlag[] {
  const flags: ItemFlag[] = [];
  if (difficulty.low > 0.9) flags.push('too_easy');
  if (difficulty.high < 0.3) flags.push('too_hard');
  if (discrimination && discrimination.high < 0) flags.push('misleads');
  else if (discrimination && discrimination.high < 0.2) flags.push('does_not_discriminate');
  if (options.length > 2 && options.some((option) => option.chosen === 0)) flags.push('distractor_unused');
  return flags;
}

function wilson(successes: number, n: number) {
  const share = successes / n;
  const center = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return { value: share, low: Math.max(0, center - half), high: Math.min(1, center + half) };
}

/** Null when one side does not vary: then there is nothing to correlate. */
function correlation(pairs: readonly (readonly [number, number])[]): ItemStatistics['discrimination'] {
  const n = pairs.length;
  if (n < MINIMUM_ANSWERS) return null;
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / n;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  if (xx < 1e-12 || yy < 1e-12) return null;
  const value = Math.max(-0.999999, Math.min(0.999999, xy / Math.sqrt(xx * yy)));
  const half = Z / Math.sqrt(n - 3);
  return { value, low: Math.tanh(Math.atanh(value) - half), high: Math.tanh(Math.atanh(value) + half) };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
