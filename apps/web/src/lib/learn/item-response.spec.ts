import { describe, expect, it } from 'vitest';
import { readNumber, readResponse } from './item-response.ts';

function form(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe('reading a response', () => {
  it('takes choices as they are, and corrections only with false', () => {
    expect(
      readResponse(
        form([
          ['optionIds', 'a'],
          ['optionIds', 'c'],
        ]),
      ).optionIds,
    ).toEqual(['a', 'c']);
    expect(
      readResponse(
        form([
          ['optionIds', 'false'],
          ['corrections', 'x'],
        ]),
      ).optionIds,
    ).toEqual(['false', 'x']);
    expect(
      readResponse(
        form([
          ['optionIds', 'true'],
          ['corrections', 'x'],
        ]),
      ).optionIds,
    ).toEqual(['true']);
  });

  it('orders steps by their place, and sends none when two share a place', () => {
    expect(
      readResponse(
        form([
          ['place-b', '2'],
          ['place-a', '1'],
          ['place-c', '3'],
        ]),
      ).optionIds,
    ).toEqual(['a', 'b', 'c']);
    expect(
      readResponse(
        form([
          ['place-b', '2'],
          ['place-a', '2'],
        ]),
      ).optionIds,
    ).toEqual([]);
  });

  it('pairs each line with what was chosen for it', () => {
    expect(
      readResponse(
        form([
          ['match-p', 'q'],
          ['match-q', ''],
        ]),
      ).optionIds,
    ).toEqual(['p:q']);
  });

  it.each([
    ['45', 45],
    ['0.5', 0.5],
    ['0,5', 0.5],
    ['1,250', 1250],
    ['1,250.5', 1250.5],
    ['-2', -2],
    ['many', null],
    ['1e400', null],
    ['', null],
  ])('reads the number %j as %j', (typed, value) => {
    expect(readNumber(typed)).toBe(value);
  });
});
