import { describe, expect, it } from 'vitest';
import { readItemBank, readMoodleXml } from './read-item-bank.ts';

const target = { lesson: 'lesson-1-a', taken: ['dose'] };
const answer = (fraction: number, text: string, more = '') =>
  `<answer fraction="${fraction}"><text>${text}</text><feedback><text>why</text></feedback>${more}</answer>`;
const question = (type: string, inner: string, name = 'Dose') =>
  `<question type="${type}"><name><text>${name}</text></name>
   <questiontext format="html"><text><![CDATA[<p>How much &lt; 5?</p>]]></text></questiontext>${inner}</question>`;
const bank = (...questions: string[]) => {
  const read = readItemBank(`<?xml version="1.0"?>\n<quiz>${questions.join('')}</quiz>`, target);
  if (!read.ok) throw new Error(read.message);
  return read.rows;
};

describe('reading Moodle XML', () => {
  it('takes each type that has a counterpart', () => {
    const rows = bank(
      question('multichoice', `<single>true</single>${answer(100, 'a')}${answer(0, 'b')}`),
      question('multichoice', `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(0, 'c')}`, 'Many'),
      question('truefalse', answer(100, 'true') + answer(0, 'false'), 'Truth'),
      question(
        'numerical',
        `${answer(100, '45', '<tolerance>0.5</tolerance>')}${answer(0, '30')}<units><unit><multiplier>1</multiplier><unit_name>mg</unit_name></unit></units>`,
        'Number',
      ),
      question(
        'matching',
        ['l1', 'l2', '']
          .map((left, n) => `<subquestion><text>${left}</text><answer><text>r${n}</text></answer></subquestion>`)
          .join(''),
        'Pairs',
      ),
      question('shortanswer', answer(100, 'word'), 'Word'),
      question('ordering', answer(1, 'one') + answer(2, 'two') + answer(3, 'three'), 'Order'),
    );
    expect(rows.map(({ item }) => item?.kind)).toEqual([
      'single',
      'multiple',
      'true_false',
      'numeric',
      'matching',
      'short',
      'ordering',
    ]);
    expect(rows[0]?.item).toMatchObject({ id: 'dose-2', stem: 'How much < 5?', lesson: 'lesson-1-a' });
    expect(rows[3]?.item).toMatchObject({
      answer: 45,
      tolerance: 0.5,
      unit: 'mg',
      traps: [{ value: 30, rationale: 'why' }],
    });
    expect(rows[4]?.item).toMatchObject({ distractors: [{ text: 'r2' }] });
  });

  it('reports what has none, in its row', () => {
    const rows = bank(
      '<question type="category"><category><text>$course$/top</text></category></question>',
      question('essay', ''),
      question('cloze', ''),
      question('multichoice', answer(0, 'a') + answer(0, 'b')),
    );
    expect(rows.map(({ row, outcome }) => [row, outcome])).toEqual([1, 2, 3, 4].map((row) => [row, 'refused']));
    expect(rows.every(({ notes }) => notes.length === 1)).toBe(true);
  });

  it.each([
    ['<quiz><question></quiz>', 'not well-formed'],
    ['<html></html>', 'no <quiz>'],
    ['<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>', 'entities of its own'],
  ])('refuses %s', (text, reason) => {
    expect(readMoodleXml(text)).toContain(reason);
  });

  it('reads an empty bank as no questions', () => {
    expect(readMoodleXml('<quiz></quiz>')).toEqual([]);
  });
});
