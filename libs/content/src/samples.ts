import type { ContentItem, ContentScenario } from './content.ts';

const common = { source: 'cover-rule', lesson: 'lesson-1-who-and-where', confidenceAsked: true };
const why = 'Because.';

/** One item of each kind, valid in the opening module. For tests and previews only. */
export const SAMPLE_ITEMS: ContentItem[] = [
  {
    ...common,
    id: 'one',
    kind: 'single',
    stem: 'One?',
    options: [
      { id: 'a', text: 'A', correct: false, rationale: why },
      { id: 'b', text: 'B', correct: true, rationale: why },
    ],
  },
  {
    ...common,
    id: 'many',
    kind: 'multiple',
    stem: 'Many?',
    options: [
      { id: 'a', text: 'A', correct: true, rationale: why },
      { id: 'b', text: 'B', correct: false, rationale: why },
      { id: 'c', text: 'C', correct: true, rationale: why },
    ],
  },
  {
    ...common,
    id: 'claim',
    kind: 'true_false',
    stem: 'A claim.',
    options: [
      { id: 'true', text: 'True', correct: false, rationale: why },
      { id: 'false', text: 'False', correct: true, rationale: why },
    ],
    corrections: [
      { id: 'x', text: 'X', correct: true, rationale: why },
      { id: 'y', text: 'Y', correct: false, rationale: why },
    ],
  },
  {
    ...common,
    id: 'dose',
    kind: 'numeric',
    stem: 'How much?',
    answer: 0.3,
    tolerance: 0,
    unit: 'mg',
    units: ['mg', 'mcg'],
    rationale: why,
    traps: [{ value: 3, rationale: 'A factor of ten.' }],
  },
  {
    ...common,
    id: 'steps',
    kind: 'ordering',
    stem: 'In which order?',
    steps: ['first', 'second', 'third'].map((id) => ({ id, text: id, rationale: why })),
  },
  {
    ...common,
    id: 'pairs',
    kind: 'matching',
    stem: 'What fits?',
    pairs: ['p', 'q'].map((id) => ({ id, left: `left ${id}`, right: `right ${id}`, rationale: why })),
    distractors: [{ id: 'z', text: 'right z' }],
  },
  {
    ...common,
    id: 'spot',
    kind: 'hotspot',
    stem: 'Where?',
    image: 'images/desk.svg',
    alt: 'A desk.',
    regions: [
      { id: 'r', label: 'R', x: 0, y: 0, w: 10, h: 10, correct: true, rationale: why },
      { id: 's', label: 'S', x: 50, y: 50, w: 10, h: 10, correct: false, rationale: why },
    ],
  },
  { ...common, id: 'words', kind: 'short', stem: 'Say it.', modelAnswer: 'So.', points: ['Says so'] },
];

/** A scenario with a good, a mixed and a bad end and two of the five steps. */
export const SAMPLE_SCENARIO: ContentScenario = {
  id: 'sample',
  title: 'Sample',
  patient: 'An invented patient, fifties',
  opening: 'The patient joins.',
  minutes: 6,
  source: 'cover-rule',
  start: 'joins',
  rules: [],
  nodes: [
    {
      id: 'joins',
      text: 'The patient joins from a hotel.',
      choices: [
        choice('ask', 'in-georgia', 'best', { step: 'location' }),
        choice('refill', 'end-bad', 'harmful', { automaticFail: true }),
        choice('chat', 'joins-late', 'poor', { minutes: 5 }),
      ],
    },
    {
      id: 'joins-late',
      text: 'Time has passed.',
      choices: [
        choice('ask-late', 'in-georgia', 'acceptable', { step: 'location' }),
        choice('leave', 'end-mixed', 'poor'),
      ],
    },
    {
      id: 'in-georgia',
      text: 'She is in Georgia.',
      choices: [
        choice('decline', 'end-good', 'best', { step: 'alternative' }),
        choice('wait', 'end-mixed', 'acceptable'),
      ],
    },
    { id: 'end-good', text: 'Safe.', choices: [], end: { outcome: 'good', summary: 'Safe.' } },
    { id: 'end-mixed', text: 'Open.', choices: [], end: { outcome: 'mixed', summary: 'Open.' } },
    { id: 'end-bad', text: 'Harm.', choices: [], end: { outcome: 'bad', summary: 'Harm.' } },
  ],
  expertPath: ['ask', 'decline'],
  debrief: ['Ask first.'],
};

function choice(
  id: string,
  to: string,
  quality: 'best' | 'acceptable' | 'poor' | 'harmful',
  more: Partial<ContentScenario['nodes'][number]['choices'][number]> = {},
) {
  return { id, text: id, minutes: 1, to, quality, consequence: 'It happens.', rationale: why, ...more };
}
