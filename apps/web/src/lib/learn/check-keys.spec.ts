import { describe, expect, it } from 'vitest';
import { meaningOf } from './check-keys.ts';

const key = (name: string, target = 'body', more = {}) => ({
  key: name,
  target,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('keys on a question', () => {
  it.each([
    ['1', 'body', { choose: 0 }],
    ['9', 'input:radio', { choose: 8 }],
    ['0', 'body', null],
    ['3', 'textarea', null],
    ['3', 'input:text', null],
    ['3', 'select', null],
    ['Enter', 'body', 'answer'],
    ['Enter', 'input:checkbox', 'answer'],
    ['Enter', 'input:text', 'answer'],
    ['Enter', 'textarea', null],
    ['Enter', 'button', null],
    ['Enter', 'a', null],
    ['x', 'body', null],
  ])('%s on %s', (name, target, meaning) => {
    expect(meaningOf(key(name, target), true)).toEqual(meaning);
  });

  it('leaves keys with a modifier to the browser', () => {
    expect(meaningOf(key('1', 'body', { ctrlKey: true }), true)).toBeNull();
    expect(meaningOf(key('Enter', 'body', { metaKey: true }), true)).toBeNull();
  });

  it('leaves numbers alone when they are turned off, and still answers', () => {
    expect(meaningOf(key('1'), false)).toBeNull();
    expect(meaningOf(key('Enter'), false)).toBe('answer');
  });
});
