import { describe, expect, it } from 'vitest';
import { choicesOf, drawItems, judge, rightResponse, scoreCheck, shuffle } from './index.ts';
import type { ContentItem, ItemResponse } from './index.ts';
import { SAMPLE_ITEMS } from './samples.ts';

const of = (id: string) => SAMPLE_ITEMS.find((item) => item.id === id) as ContentItem;

function judged(id: string, response: Partial<ItemResponse>) {
  const result = judge(of(id), { optionIds: [], ...response });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function faults(id: string, response: Partial<ItemResponse>): string[] {
  const result = judge(of(id), { optionIds: [], ...response });
  return result.ok ? [] : result.problems.map(({ field, code }) => `${field} ${code}`);
}

describe('judging one item', () => {
  it.each(SAMPLE_ITEMS.filter((item) => item.kind !== 'short').map((item) => [item.kind, item] as const))(
    'the right response to a %s item is right, and every part is explained',
    (_kind, item) => {
      const result = judge(item, rightResponse(item));
      expect(result).toMatchObject({ ok: true, value: { correct: true } });
      if (result.ok) expect(result.value.parts.every((part) => part.rationale !== '')).toBe(true);
    },
  );

  it.each([
    ['one', ['a']],
    ['many', ['a']],
    ['many', ['a', 'b', 'c']],
    ['claim', ['true']],
    ['claim', ['false', 'y']],
    ['steps', ['second', 'first', 'third']],
    ['pairs', ['p:p', 'q:z']],
    ['pairs', ['p:q', 'q:p']],
    ['spot', ['s']],
  ])('%s answered %j is wrong', (id, optionIds) => {
    expect(judged(id, { optionIds }).correct).toBe(false);
  });

  it('takes a number within the tolerance and a hair of rounding, in the right unit only', () => {
    expect(judged('dose', { number: 0.1 + 0.2, unit: 'mg' }).correct).toBe(true);
    expect(judged('dose', { number: 0.31, unit: 'mg' }).correct).toBe(false);
    expect(judged('dose', { number: 0.3, unit: 'mcg' }).correct).toBe(false);
  });

  it('explains a known wrong number by its own reason and shows the right one', () => {
    const { parts, answer } = judged('dose', { number: 3, unit: 'mg' });
    expect(parts[0]?.rationale).toBe('A factor of ten.');
    expect(answer).toBe('0.3 mg');
  });

  it('leaves what is written to faculty', () => {
    expect(judged('words', { text: 'So it is.' })).toMatchObject({ correct: null, answer: 'So.' });
  });

  it.each([
    ['one', {}, 'optionIds missing'],
    ['one', { optionIds: ['a', 'b'] }, 'optionIds one_answer_only'],
    ['one', { optionIds: ['gone'] }, 'optionIds option_unknown'],
    ['many', { optionIds: ['a', 'a'] }, 'optionIds answered_twice'],
    ['claim', { optionIds: ['false'] }, 'optionIds incomplete'],
    ['claim', { optionIds: ['true', 'x'] }, 'optionIds incomplete'],
    ['claim', { optionIds: ['x'] }, 'optionIds incomplete'],
    ['dose', { number: Number.NaN, unit: 'mg' }, 'number missing'],
    ['dose', { number: 1, unit: 'kg' }, 'unit unknown_code'],
    ['steps', { optionIds: ['first', 'second'] }, 'optionIds incomplete'],
    ['pairs', { optionIds: ['p:p', 'p:q'] }, 'optionIds incomplete'],
    ['spot', { optionIds: ['r', 's'] }, 'optionIds one_answer_only'],
    ['words', { text: '  ' }, 'text missing'],
    ['words', { text: 'x'.repeat(2001) }, 'text too_long'],
  ])('%s refuses %j', (id, response, fault) => {
    expect(faults(id, response)).toEqual([fault]);
  });

  it('offers no hint of what is right among the choices', () => {
    for (const item of SAMPLE_ITEMS) expect(JSON.stringify(choicesOf(item).map(Object.keys))).not.toContain('"stem"');
    expect(choicesOf(of('pairs')).map(({ id }) => id)).toEqual(['p', 'q', 'z']);
  });
});

describe('scoring an attempt', () => {
  const five = [0, 1, 2, 3, 4].map((number) => ({ ...of('one'), id: `i${number}` }));
  const right = (count: number) => five.slice(0, count).map((item) => ({ itemId: item.id, correct: true }));

  it('passes at the mark itself and fails just below it', () => {
    expect(scoreCheck(five, right(4), 0.8)).toEqual({ correct: 4, total: 5, passed: true });
    expect(scoreCheck(five, right(3), 0.8)).toEqual({ correct: 3, total: 5, passed: false });
  });

  it('counts an item without an answer as wrong, and one of another check not at all', () => {
    expect(scoreCheck(five, [], 0.8)).toEqual({ correct: 0, total: 5, passed: false });
    expect(scoreCheck(five, [{ itemId: 'elsewhere', correct: true }], 0.8).correct).toBe(0);
  });

  it('leaves short answers out of the total, and passes nobody without items', () => {
    const waiting = [{ itemId: 'words', correct: null }];
    expect(scoreCheck([...five, of('words')], [...right(5), ...waiting], 1)).toMatchObject({ total: 5, passed: true });
    expect(scoreCheck([of('words')], waiting, 0)).toEqual({ correct: 0, total: 0, passed: false });
  });
});

describe('drawing an attempt from the bank', () => {
  const bank = Array.from({ length: 24 }, (_, number) => ({
    ...of(number === 5 ? 'words' : 'one'),
    id: `i${number}`,
    lesson: `lesson-${number % 4}`,
  })) as ContentItem[];
  const draw = (seed: number) => drawItems({ items: bank, itemsPerAttempt: 12 }, seed);

  it('gives the same items for the same seed and others for another', () => {
    expect(draw(7)).toEqual(draw(7));
    expect(
      new Set(
        Array.from({ length: 20 }, (_, seed) =>
          draw(seed)
            .map(({ id }) => id)
            .join(),
        ),
      ).size,
    ).toBe(20);
  });

  it('asks about every lesson about equally often, and asks for words at most once', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const items = draw(seed);
      expect(new Set(items.map(({ id }) => id)).size).toBe(12);
      expect(items.filter(({ kind }) => kind === 'short').length).toBeLessThanOrEqual(1);
      const counts = [0, 1, 2, 3].map((lesson) => items.filter((item) => item.lesson === `lesson-${lesson}`).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
    }
  });

  it('takes the whole bank, in order, when nothing is drawn', () => {
    expect(drawItems({ items: bank }, 1)).toEqual(bank);
    expect(drawItems({ items: bank.slice(0, 3), itemsPerAttempt: 12 }, 1)).toEqual(bank.slice(0, 3));
  });
});

describe('shuffling', () => {
  const numbers = Array.from({ length: 20 }, (_, index) => index);

  it('gives the same order for the same seed on every machine', () => {
    expect(shuffle(numbers.slice(0, 8), 'attempt-1')).toEqual([3, 7, 4, 6, 1, 5, 0, 2]);
  });

  it('gives other orders for other seeds, keeps every item and leaves the input alone', () => {
    const orders = new Set(numbers.map((seed) => shuffle(numbers, seed).join()));
    expect(orders.size).toBe(20);
    for (const seed of numbers) expect(shuffle(numbers, seed).sort((a, b) => a - b)).toEqual(numbers);
    expect(numbers[0]).toBe(0);
  });

  it('puts each item first about equally often', () => {
    const firsts = Array.from({ length: 4000 }, (_, seed) => shuffle(['a', 'b', 'c', 'd'], `seed-${seed}`)[0]);
    for (const letter of ['a', 'b', 'c', 'd']) {
      const share = firsts.filter((first) => first === letter).length / firsts.length;
      expect(share).toBeGreaterThan(0.22);
      expect(share).toBeLessThan(0.28);
    }
  });
});
