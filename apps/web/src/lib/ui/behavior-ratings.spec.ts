import { describe, expect, it } from 'vitest';
import { allDone, nextRating, tally } from './behavior-ratings.ts';

describe('a behavior under the finger', () => {
  it('goes from done to partly, to not done, and clears at the third tap', () => {
    const taps = [2, 1, 0] as const;
    expect(taps.map(nextRating)).toEqual([1, 0, 2]);
  });
  it('starts at partly when nothing was rated', () => expect(nextRating(undefined)).toBe(1));
  it('leaves N/A by clearing, never by a score of 0', () => expect(nextRating('na')).toBe(2));
});

describe('a group', () => {
  it('counts N/A apart from not done', () =>
    expect(tally(['a', 'b', 'c'], { a: 'na', b: 0 })).toEqual({
      done: 0,
      partly: 0,
      notDone: 1,
      notApplicable: 1,
      open: 1,
    }));
  it('is done in one tap', () => expect(tally(['a', 'b'], allDone(['a', 'b'])).done).toBe(2));
});
