import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { contentItem, plain, readDraftPart, readGift, takeForeign } from './index.ts';
import type { ForeignRow } from './index.ts';

interface Item {
  stem: string;
  options: { text: string; correct: boolean }[];
  pairs: { left: string; right: string }[];
  distractors: { id: string; text: string }[];
}

const take = (text: string) => takeForeign(readGift(text), { lesson: 'lesson-1-a', taken: [] });
const one = (text: string) => take(text)[0] as unknown as Omit<ForeignRow, 'item'> & { item: Item };

describe('reading GIFT', () => {
  it('takes one right answer with its rationale', () => {
    const { item, outcome } = one('::Dose::[html]Which dose\\: the first? {\n=2 mg#Half\n~[plain]4 mg#Too much\n}');
    expect(outcome).toBe('taken');
    expect(item).toMatchObject({
      id: 'dose',
      kind: 'single',
      stem: 'Which dose: the first?',
      source: '',
      lesson: 'lesson-1-a',
    });
    expect(item.options).toEqual([
      { id: 'a', text: '2 mg', correct: true, rationale: 'Half' },
      { id: 'b', text: '4 mg', correct: false, rationale: 'Too much' },
    ]);
  });

  it('takes several right answers, and says that partial credit is gone', () => {
    const { item, notes } = one('Which? {~%50%a ~%50%b ~%-100%c}');
    expect(item).toMatchObject({ kind: 'multiple' });
    expect(item.options.map(({ correct }) => correct)).toEqual([true, true, false]);
    expect(notes.join()).toContain('Partial credit');
  });

  it.each([
    ['{#5}', 5, 0],
    ['{#5:0.5}', 5, 0.5],
    ['{#1.1..1.2}', 1.15, 0.05],
    ['{#=5:1#Yes =%50%5:2#Close}', 5, 1],
    ['{#3:2~#No}', 3, 2],
    ['{#-4e2:1}', -400, 1],
  ])('takes the number %s', (answer, value, tolerance) => {
    expect(one(`How many? ${answer}`).item).toMatchObject({ kind: 'numeric', answer: value, tolerance });
  });

  it('takes pairs and what fits nothing', () => {
    const { item } = one('Match. {=a -> 1 =b -> 2 = -> 3}');
    expect(item.pairs.map((pair) => [pair.left, pair.right])).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(item.distractors).toEqual([{ id: 'xa', text: '3' }]);
  });

  it('takes a statement with the rationale on the side that it is about', () => {
    const { item, notes } = one('Audio is enough.{FALSE#Video is needed.#Right.####General.}');
    expect(item.options).toEqual([
      { id: 'true', text: 'True', correct: false, rationale: 'Video is needed.' },
      { id: 'false', text: 'False', correct: true, rationale: 'Right.' },
    ]);
    expect(notes.join()).toMatch(/corrections.*general feedback/);
  });

  it('takes a word within a sentence, and short answers for faculty', () => {
    expect(one('It is {=red ~blue} here.').item.stem).toBe('It is _____ here.');
    expect(one('Name it. {=one =two}').item).toMatchObject({
      kind: 'short',
      modelAnswer: 'one',
      points: ['one', 'two'],
    });
  });

  it('keeps escaped signs as text', () => {
    const { item } = one('What is 2 \\= 2? {=\\{a\\} \\~ \\#\\\\ ~b}');
    expect(item.stem).toBe('What is 2 = 2?');
    expect(item.options[0]?.text).toBe('{a} ~ #\\');
  });

  it.each([
    ['Say it. {}', 'essay', 'no counterpart'],
    ['$CATEGORY: top/a', 'category', 'not a question'],
    ['Only words.', 'description', 'without a question'],
    ['Which? {~a ~b}', 'multichoice', 'No answer is marked'],
    ['Which? {~%50%a =%40%b}', 'multichoice', 'full credit'],
    ['Open {=a ~b', 'unknown', 'not closed'],
    ['Two {=a} and {=b}', 'unknown', 'more than one'],
    ['Wrong {a =b}', 'unknown', 'begins neither'],
    ['Number {#=x}', 'numerical', 'No number'],
    ['<img src="a.png"> {=a ~b}', 'multichoice', 'no question in words'],
    ['Match {=a -> 1}', 'matching', 'fewer than two pairs'],
  ])('says why it refuses %s', (text, type, reason) => {
    const row = one(text);
    expect(row).toMatchObject({ type, outcome: 'refused', item: null });
    expect(row.notes.join()).toContain(reason);
  });

  it('goes on after a question that cannot be read, and reports every one in its order', () => {
    const rows = take('// note\n::A:: Open {=a\n::B:: Good {T}\n\n\n::C:: Which? {=a\n\n~b}\n\nWords');
    expect(rows.map(({ row, name, outcome }) => [row, name, outcome])).toEqual([
      [1, 'A', 'refused'],
      [2, 'B', 'taken_with_loss'],
      [3, 'C', 'taken'],
      [4, 'Words', 'refused'],
    ]);
  });

  it('gives two questions of one name two ids', () => {
    expect(take('::N:: A? {T}\n\n::N:: B? {T}').map(({ item }) => item?.id)).toEqual(['n', 'n-2']);
  });

  test.prop([fc.string({ unit: fc.constantFrom(...'ab ~=#{}:%->\\\n/$[]T0.'), maxLength: 120 })])(
    'never fails, never loses a row, and gives only what a draft can hold',
    (text) => {
      const questions = readGift(text);
      const rows = takeForeign(questions, { lesson: '', taken: [] });
      expect(rows.map(({ row }) => row)).toEqual(questions.map((_, index) => index + 1));
      for (const { item, notes } of rows) {
        if (item) expect(readDraftPart('item', item)).toMatchObject({ ok: true });
        else expect(notes).toHaveLength(1);
      }
    },
  );
});

describe('text without markup', () => {
  it.each([
    ['<p>One &amp; two</p><p>three&nbsp;four</p>', 'One & two\nthree four', ''],
    ['a <b>b</b>', 'a b', 'Bold'],
    ['<script>alert(1)</script>x &#65;&#x42; &unknown; a < b', 'x AB &unknown; a < b', 'HTML'],
    ['<a href="x">link</a>', 'link', 'HTML'],
    ['<img src="@@PLUGINFILE@@/a.png">see', 'see', 'Pictures'],
  ])('%s', (html, text, lost) => {
    const notes: string[] = [];
    expect(plain(html, notes)).toBe(text);
    expect(notes.join()).toContain(lost);
    if (lost === '') expect(notes).toEqual([]);
  });
});

it('gives a whole item once its author has added a source and rationales', () => {
  const { item } = one('Which? {=a#Yes ~b#No}');
  expect(contentItem.safeParse({ ...item, source: 'house-rule' }).success).toBe(true);
});
