import { describe, expect, it } from 'vitest';
import { fieldsOf, forgetAnswer, keepAnswer, readAnswer } from './kept-answer.ts';

function store() {
  const rows = new Map<string, string>();
  return {
    rows,
    getItem: (name: string) => rows.get(name) ?? null,
    setItem: (name: string, value: string) => void rows.set(name, value),
    removeItem: (name: string) => void rows.delete(name),
  };
}

describe('the answer that is kept on the device', () => {
  it('comes back as it was entered, without the fields of the page', () => {
    const form = new FormData();
    form.append('attemptId', 'x');
    form.append('itemId', 'y');
    form.append('q', '3');
    form.append('optionIds', 'a');
    form.append('optionIds', 'c');
    form.append('text', '');
    form.append('confidence', 'sure');
    const storage = store();
    expect(keepAnswer('x', 'y', fieldsOf(form), storage)).toBe(true);
    expect(readAnswer('x', 'y', storage)).toEqual({ optionIds: ['a', 'c'], confidence: ['sure'] });
    expect(readAnswer('x', 'z', storage)).toBeNull();
    forgetAnswer('x', 'y', storage);
    expect(storage.rows.size).toBe(0);
  });

  it.each(['{', '[]', 'null', '{"optionIds":"a"}', '{"optionIds":[1]}'])(
    'ignores what it did not write: %s',
    (text) => {
      const storage = store();
      storage.rows.set('telefellow:answer:x:y', text);
      expect(readAnswer('x', 'y', storage)).toBeNull();
    },
  );

  it('says so when the store is full', () => {
    const full = {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(keepAnswer('x', 'y', {}, full)).toBe(false);
  });
});
