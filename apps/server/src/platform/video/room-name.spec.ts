import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newRoomName } from './room-name.ts';

describe('the name of a room', () => {
  it('is the prefix and 26 lower-case base32 characters', () => {
    expect(newRoomName('tc', randomBytes)).toMatch(/^tc-[a-z2-7]{26}$/);
    expect(newRoomName('wb', randomBytes)).toMatch(/^wb-[a-z2-7]{26}$/);
  });

  it('asks for 128 random bits and keeps every one of them', () => {
    const asked: number[] = [];
    newRoomName('tc', (bytes) => {
      asked.push(bytes);
      return new Uint8Array(bytes);
    });
    expect(asked).toEqual([16]);
    const names = new Set<string>();
    for (let bit = 0; bit < 128; bit += 1) {
      const bytes = new Uint8Array(16);
      bytes[bit >> 3] = 1 << (bit & 7);
      names.add(newRoomName('tc', () => bytes));
    }
    expect(names.size).toBe(128);
  });

  it('encodes as RFC 4648 does', () => {
    const text = new TextEncoder().encode('foobarfoobarfoob');
    expect(newRoomName('tc', () => text)).toBe('tc-mzxw6ytbojtg633cmfzgm33pmi');
  });
});
