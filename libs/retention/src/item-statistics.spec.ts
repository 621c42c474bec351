import { describe, expect, it } from 'vitest';
import { itemStatistics, MINIMUM_ANSWERS } from './index.ts';
import type { AttemptFacts } from './index.ts';

const answer = (itemId: string, correct: boolean, option = correct ? 'a' : 'b', seconds: number | null = 20) => ({
  itemId,
  correct,
  optionIds: [option],
  seconds,
});
const of = (attempts: AttemptFacts[], optionIds = ['a', 'b', 'c']) =>
  itemStatistics([{ id: 'x', optionIds }], attempts)[0]!;

/** `n` learners of rising ability: the k-th gets k of n other items right, and `x` right when `isRight` says so. */
function learners(n: number, isRight: (rank: number) => boolean): AttemptFacts[] {
  return Array.from({ length: n }, (_, rank) => ({
    answers: [
      answer('x', isRight(rank)),
      ...Array.from({ length: n }, (__, other) => answer(`o${other}`, other < rank)),
    ],
  }));
}

describe('item statistics', () => {
  it('say nothing below the minimum', () => {
    expect(of(learners(MINIMUM_ANSWERS - 1, () => true))).toEqual({
      itemId: 'x',
      n: 9,
      difficulty: null,
      discrimination: null,
      options: [],
      medianSeconds: null,
      flags: [],
    });
  });

  it("give the share right with Wilson's interval", () => {
    // 81 of 263: the worked example of Newcombe (1998), 0.2553 to 0.3662.
    const attempts = Array.from({ length: 263 }, (_, rank) => ({ answers: [answer('x', rank < 81)] }));
    const { difficulty } = of(attempts);
    expect(difficulty?.value).toBeCloseTo(0.308, 3);
    expect(difficulty?.low).toBeCloseTo(0.2553, 3);
    expect(difficulty?.high).toBeCloseTo(0.3662, 3);
  });

  it('tell an item that the able get right from one that misleads them', () => {
    const good = of(learners(40, (rank) => rank >= 20));
    expect(good.discrimination?.value).toBeGreaterThan(0.8);
    expect(good.discrimination?.low).toBeGreaterThan(0.6);
    expect(good.flags).not.toContain('misleads');
    const bad = of(learners(40, (rank) => rank < 20));
    expect(bad.discrimination?.value).toBeCloseTo(-(good.discrimination?.value ?? 0), 6);
    expect(bad.flags).toContain('misleads');
  });

  it('leave the item itself out of the total, so that it cannot correlate with itself', () => {
    const attempts = Array.from({ length: 20 }, (_, rank) => ({
      answers: [answer('x', rank % 2 === 0), answer('y', rank % 4 < 2)],
    }));
    expect(of(attempts).discrimination?.value).toBeCloseTo(0, 6);
  });

  it('know no discrimination where nothing varies', () => {
    expect(of(learners(12, () => true)).discrimination).toBeNull();
  });

  it('flag what is too easy, too hard, or has a distractor that nobody takes', () => {
    expect(of(learners(60, () => true)).flags).toEqual(['too_easy', 'distractor_unused']);
    expect(of(learners(60, () => false)).flags).toContain('too_hard');
    expect(of(learners(10, () => true)).flags).not.toContain('too_easy');
  });

  it('count choices and take the median of the seconds without the pauses', () => {
    const times = [10, 20, 30, 40, 50, 60, 70, 80, 90, 7200, null];
    const attempts = times.map((seconds, index) => ({
      answers: [answer('x', index < 4, index < 4 ? 'a' : 'c', seconds)],
    }));
    const { options, medianSeconds } = of(attempts);
    expect(options).toEqual([
      { id: 'a', chosen: 4 },
      { id: 'b', chosen: 0 },
      { id: 'c', chosen: 7 },
    ]);
    expect(medianSeconds).toBe(50);
  });
});
