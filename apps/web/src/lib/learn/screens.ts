/** An easy reading pace for text that one acts on, as the server counts a lesson's minutes. */
const WORDS_A_MINUTE = 180;
const SWIPE_PX = 60;

/** Screens are counted from 1 in the address; what is no screen leads to the nearest one. Counted from 0 here. */
export function screenIndex(asked: string | null, screens: number): number {
  const number = Number.parseInt(asked ?? '1', 10);
  return Math.min(Math.max(1, Number.isNaN(number) ? 1 : number), screens) - 1;
}

/** Minutes from this screen to the end, at least one. */
export function minutesLeft(words: readonly number[], index: number): number {
  const rest = words.slice(index).reduce((sum, count) => sum + count, 0);
  return Math.max(1, Math.ceil(rest / WORDS_A_MINUTE));
}

/** What a finger's way means, in px: a long way to the side that is not a scroll. */
export function swipeOf(x: number, y: number): 'next' | 'prev' | null {
  if (Math.abs(x) < SWIPE_PX || Math.abs(x) < 2 * Math.abs(y)) return null;
  return x < 0 ? 'next' : 'prev';
}
