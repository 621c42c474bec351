import { describe, expect, it } from 'vitest';
import { minutesLeft, screenIndex, swipeOf } from './screens.ts';

describe('the screens of a lesson', () => {
  it.each([
    [null, 0],
    ['1', 0],
    ['5', 4],
    ['9', 4],
    ['0', 0],
    ['-3', 0],
    ['x', 0],
  ])('%s is screen %s of five', (asked, index) => {
    expect(screenIndex(asked, 5)).toBe(index);
  });

  it('counts the minutes that are left', () => {
    expect(minutesLeft([180, 180, 90], 0)).toBe(3);
    expect(minutesLeft([180, 180, 90], 2)).toBe(1);
    expect(minutesLeft([], 0)).toBe(1);
  });

  it.each([
    [-100, 10, 'next'],
    [100, -10, 'prev'],
    [-50, 0, null],
    [-100, 60, null],
    [0, 300, null],
  ])('a finger that goes %s, %s means %s', (x, y, meaning) => {
    expect(swipeOf(x, y)).toBe(meaning);
  });
});
