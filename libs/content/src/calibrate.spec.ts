import { describe, expect, it } from 'vitest';
import { calibrationOf, scoreByLesson } from './calibrate.ts';
import { SAMPLE_ITEMS } from './samples.ts';

describe('calibration', () => {
  it.each([
    [false, 'sure', 'sure_and_wrong'],
    [true, 'sure', 'known'],
    [false, 'fairly_sure', 'unsure_and_wrong'],
    [true, 'fairly_sure', 'unsure_and_right'],
    [false, 'guessing', 'unsure_and_wrong'],
    [true, 'guessing', 'lucky'],
    [true, null, null],
    [false, 'certain', null],
    [null, 'sure', null],
  ])('%s with %s is %s', (correct, confidence, told) => {
    expect(calibrationOf(correct, confidence)).toBe(told);
  });

  it('scores each lesson, counts an unanswered item as wrong, and leaves short answers out', () => {
    const [one, two, third] = SAMPLE_ITEMS;
    const short = SAMPLE_ITEMS.find(({ kind }) => kind === 'short');
    if (!one || !two || !third || !short) throw new Error('the samples are missing');
    const items = [one, { ...two, lesson: 'lesson-2' }, third, short];
    const judged = [
      { itemId: one.id, correct: true },
      { itemId: two.id, correct: false },
      { itemId: short.id, correct: null },
    ];
    expect(scoreByLesson(['lesson-2', one.lesson, 'lesson-9'], items, judged)).toEqual([
      { lesson: 'lesson-2', correct: 0, total: 1 },
      { lesson: one.lesson, correct: 1, total: 2 },
    ]);
  });
});
