import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { DAILY_ITEMS, knows, masteryOf, pickDue, remember } from './index.ts';
import type { Confidence, Memory } from './index.ts';

const NOW = new Date('2026-11-24T15:00:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const daysOf = (memory: Memory) => Math.round((memory.dueAt.getTime() - NOW.getTime()) / 86_400_000);
const answered = fc.record({
  correct: fc.boolean(),
  confidence: fc.constantFrom<Confidence>('sure', 'fairly_sure', 'guessing', null),
  gap: fc.integer({ min: 0, max: 200 }),
});

describe('remembering', () => {
  it('brings back what was missed first, then luck, then what was known, then what was sure', () => {
    const first = [
      remember(null, false, 'sure', NOW),
      remember(null, true, 'guessing', NOW),
      remember(null, true, 'fairly_sure', NOW),
      remember(null, true, 'sure', NOW),
    ].map(daysOf);
    expect(first).toEqual([...first].sort((a, b) => a - b));
    expect(first[0]).toBe(1);
    expect(first[3]).toBeGreaterThan(first[2] as number);
  });

  it('lengthens the interval with each right answer on the day it was due', () => {
    let memory = remember(null, false, 'guessing', NOW);
    const intervals: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const at = memory.dueAt;
      memory = remember(memory, true, 'fairly_sure', at);
      intervals.push((memory.dueAt.getTime() - at.getTime()) / 86_400_000);
    }
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(intervals[4]).toBeGreaterThan(20);
  });

  it('shortens it after a lapse, and counts the lapse', () => {
    const known = remember(null, true, 'sure', NOW);
    const lapsed = remember(known, false, 'sure', known.dueAt);
    expect(lapsed.lapses).toBe(1);
    expect(lapsed.dueAt.getTime() - known.dueAt.getTime()).toBeLessThan(known.dueAt.getTime() - NOW.getTime());
  });

  it('takes an answer that is dated before the last one as given at that time', () => {
    const memory = remember(null, true, 'sure', NOW);
    expect(remember(memory, true, 'sure', later(-3)).lastReviewAt).toEqual(NOW);
  });

  test.prop([fc.array(answered, { minLength: 1, maxLength: 30 })])(
    'whatever was answered, the next day lies ahead, within a year, and the chance is a chance',
    (answers) => {
      let memory: Memory | null = null;
      let at = NOW;
      for (const { correct, confidence, gap } of answers) {
        at = new Date(at.getTime() + gap * 86_400_000);
        memory = remember(memory, correct, confidence, at);
        expect(memory.dueAt.getTime()).toBeGreaterThan(at.getTime());
        expect(memory.dueAt.getTime() - at.getTime()).toBeLessThanOrEqual(366 * 86_400_000);
        const chance = knows(memory, new Date(at.getTime() + 40 * 86_400_000));
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(knows(memory, at));
      }
    },
  );
});

describe('mastery', () => {
  it('is what is still known of what was met, and fades', () => {
    const memories = [remember(null, true, 'sure', NOW), remember(null, false, 'sure', NOW)];
    expect(masteryOf(memories, 20, NOW)).toEqual({ share: 0.5, met: 2, bank: 20 });
    const faded = masteryOf(memories, 20, later(90)).share as number;
    expect(faded).toBeLessThan(0.5);
    expect(faded).toBeGreaterThan(0);
  });

  it('is nothing, not zero, before the first item', () => {
    expect(masteryOf([], 20, NOW)).toEqual({ share: null, met: 0, bank: 20 });
  });
});

describe('what to ask today', () => {
  const card = (moduleSlug: string, itemId: string, memory: Memory) => ({ moduleSlug, itemId, memory });
  const missed = remember(null, false, 'sure', NOW);
  const lucky = remember(null, true, 'guessing', NOW);

  it('asks nothing before its day, and the least remembered first', () => {
    const cards = [card('a', 'lucky', lucky), card('a', 'missed', missed)];
    expect(pickDue(cards, NOW)).toEqual([]);
    expect(pickDue(cards, later(60)).map(({ itemId }) => itemId)).toEqual(['missed', 'lucky']);
  });

  it('mixes the modules and keeps to five minutes', () => {
    const cards = ['a', 'b'].flatMap((slug) =>
      Array.from({ length: 20 }, (_, number) => card(slug, `${slug}${number}`, missed)),
    );
    const picked = pickDue(cards, later(2));
    expect(picked).toHaveLength(DAILY_ITEMS);
    const half = cards.filter(({ itemId }) => ['a0', 'a1', 'a10', 'b0', 'b1', 'b10'].includes(itemId));
    expect(
      pickDue(half, later(2))
        .map(({ moduleSlug }) => moduleSlug)
        .join(''),
    ).toBe('ababab');
    expect(pickDue(cards, later(2), 0)).toEqual([]);
  });
});
