import { describe, expect, it } from 'vitest';
import { readSort, withQuery } from './query.ts';

const url = new URL('http://site.test/roster?role=FELLOW&after=c1');

describe('the address of a list', () => {
  it('keeps its filters when it is sorted, and goes back to the first page', () =>
    expect(withQuery(url, { sort: '-due', after: null })).toBe('/roster?role=FELLOW&sort=-due'));
  it('has no question mark without a query', () => expect(withQuery(url, { role: null, after: null })).toBe('/roster'));
  it('sorts only by columns that sort', () => {
    expect(readSort(new URL('http://site.test/?sort=-due'), ['due'])).toEqual({ key: 'due', descending: true });
    expect(readSort(new URL('http://site.test/?sort=password'), ['due'])).toBeNull();
  });
});
