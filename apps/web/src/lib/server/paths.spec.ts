import { describe, expect, it } from 'vitest';
import { safeNext, signInPath } from './paths.ts';

describe('the place to go after sign-in', () => {
  it('is a path of this site with its query', () => expect(safeNext('/learn?page=2#top')).toBe('/learn?page=2#top'));
  it.each(['https://evil.test', '//evil.test', '/\\evil.test', '/\t/evil.test', 'learn', null])('refuses %j', (value) =>
    expect(safeNext(value)).toBeNull(),
  );
  it('never leads back to sign-in', () => expect(safeNext('/sign-in?next=/x')).toBeNull());
});

describe('the way to sign-in', () => {
  const from = (path: string) => signInPath(new URL(path, 'http://site.test'));

  it('remembers the page and its query', () => expect(from('/log?page=2')).toBe('/sign-in?next=%2Flog%3Fpage%3D2'));
  it('forgets which form was sent', () => expect(from('/log?/create=')).toBe('/sign-in?next=%2Flog'));
  it('remembers nothing of the front door', () => expect(from('/')).toBe('/sign-in'));
});
