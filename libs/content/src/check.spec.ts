import { describe, expect, it } from 'vitest';
import { loadPacks, scoreCheck, shuffle } from './index.ts';
import type { CheckAnswer, CheckScore, ContentItem, ContentModule } from './index.ts';

const items = (loadPacks().find((pack) => pack.slug === 'opening-a-tele-visit-safely') as ContentModule).items;

function rightAnswers(): CheckAnswer[] {
  return items.map((item) => ({ itemId: item.id, optionIds: rightOptions(item) }));
}

function rightOptions(item: ContentItem): string[] {
  return item.options.filter((option) => option.correct).map((option) => option.id);
}

function score(answers: CheckAnswer[], of: ContentItem[] = items): CheckScore {
  const result = scoreCheck(of, answers, 0.8);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function problemsOf(answers: CheckAnswer[]): { field: string; code: string }[] {
  const result = scoreCheck(items, answers, 0.8);
  return result.ok ? [] : result.problems.map(({ field, code }) => ({ field, code }));
}

describe('scoring a check', () => {
  it('passes when everything is right', () => {
    expect(score(rightAnswers())).toMatchObject({ correct: 8, total: 8, passed: true });
  });

  it('passes at the mark itself and fails just below it', () => {
    const five = items.slice(0, 5);
    const four = rightAnswers().slice(0, 4);
    expect(score(four, five)).toMatchObject({ correct: 4, total: 5, passed: true });
    expect(score(four.slice(1), five)).toMatchObject({ correct: 3, total: 5, passed: false });
  });

  it('counts an item without an answer as wrong', () => {
    expect(score([])).toMatchObject({ correct: 0, total: 8, passed: false });
    expect(score([]).perItem[0]).toMatchObject({ id: 'where-now', correct: false, chosen: [], right: ['a'] });
  });

  it('gives no credit for part of a multiple answer, nor for choosing everything', () => {
    const item = items.find((candidate) => candidate.kind === 'multiple') as ContentItem;
    const all = item.options.map((option) => option.id);
    expect(score([{ itemId: item.id, optionIds: rightOptions(item).slice(1) }], [item]).correct).toBe(0);
    expect(score([{ itemId: item.id, optionIds: all }], [item]).correct).toBe(0);
    expect(score([{ itemId: item.id, optionIds: rightOptions(item).reverse() }], [item]).correct).toBe(1);
  });

  it('takes no notice of a score that the sender adds', () => {
    const forged = { itemId: 'where-now', optionIds: ['b'], correct: true, score: 1 };
    expect(score([forged])).toMatchObject({ correct: 0, passed: false });
  });

  it('explains every option of every item', () => {
    for (const [index, scored] of score(rightAnswers()).perItem.entries()) {
      expect(scored.rationales.map((entry) => entry.optionId)).toEqual(
        items[index]?.options.map((option) => option.id),
      );
    }
  });

  it('never passes a check without items', () => {
    expect(score([], [])).toMatchObject({ correct: 0, total: 0, passed: false });
  });

  it.each([
    ['an unknown item', [{ itemId: 'gone', optionIds: ['a'] }], 'answers.gone', 'item_unknown'],
    ['an unknown option', [{ itemId: 'where-now', optionIds: ['z'] }], 'answers.where-now', 'option_unknown'],
    [
      'two answers to a single item',
      [{ itemId: 'where-now', optionIds: ['a', 'b'] }],
      'answers.where-now',
      'one_answer_only',
    ],
    [
      'an item answered twice',
      [
        { itemId: 'where-now', optionIds: ['b'] },
        { itemId: 'where-now', optionIds: ['a'] },
      ],
      'answers.where-now',
      'answered_twice',
    ],
  ])('refuses %s', (_name, answers, field, code) => {
    expect(problemsOf(answers)).toEqual([{ field, code }]);
  });
});

describe('shuffling', () => {
  const numbers = Array.from({ length: 20 }, (_, index) => index);

  it('gives the same order for the same seed on every machine', () => {
    expect(shuffle(numbers.slice(0, 8), 'attempt-1')).toMatchInlineSnapshot(`
      [
        3,
        7,
        4,
        6,
        1,
        5,
        0,
        2,
      ]
    `);
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
