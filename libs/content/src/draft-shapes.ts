import { z } from 'zod';
import { RULE_TOPICS, SCENARIO_STEPS } from './content.ts';

const line = z.string().max(600).default('');
const words = z.string().max(20_000).default('');
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'Use lower case letters, digits and hyphens.');
const looseSlug = z.string().max(80).default('');
const count = z.number().int().optional();
const figure = z.number().nullable().default(null);
const option = z.strictObject({ id: line, text: words, correct: z.boolean().default(false), rationale: words });
const options = z.array(option).max(12).default([]);

const common = {
  id: slug,
  stem: words,
  source: looseSlug,
  lesson: looseSlug,
  confidenceAsked: z.boolean().default(true),
};

const item = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('single'), options }),
  z.strictObject({ ...common, kind: z.literal('multiple'), options }),
  z.strictObject({ ...common, kind: z.literal('true_false'), options, corrections: options }),
  z.strictObject({
    ...common,
    kind: z.literal('numeric'),
    answer: figure,
    tolerance: z.number().nullable().default(0),
    unit: line,
    units: z.array(line).max(12).default([]),
    rationale: words,
    traps: z
      .array(z.strictObject({ value: figure, rationale: words }))
      .max(12)
      .default([]),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('ordering'),
    steps: z
      .array(z.strictObject({ id: line, text: words, rationale: words }))
      .max(12)
      .default([]),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('matching'),
    pairs: z
      .array(z.strictObject({ id: line, left: words, right: words, rationale: words }))
      .max(12)
      .default([]),
    distractors: z
      .array(z.strictObject({ id: line, text: words }))
      .max(12)
      .default([]),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('hotspot'),
    image: line,
    alt: words,
    regions: z
      .array(
        z.strictObject({
          id: line,
          label: line,
          x: figure,
          y: figure,
          w: figure,
          h: figure,
          correct: z.boolean().default(false),
          rationale: words,
        }),
      )
      .max(12)
      .default([]),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('short'),
    modelAnswer: words,
    points: z.array(words).max(12).default([]),
  }),
]);

const scenario = z.strictObject({
  id: slug,
  title: line,
  patient: line,
  opening: words,
  minutes: figure,
  source: looseSlug,
  start: looseSlug,
  rules: z
    .array(z.strictObject({ jurisdiction: line, topic: z.enum(RULE_TOPICS) }))
    .max(20)
    .default([]),
  nodes: z
    .array(
      z.strictObject({
        id: looseSlug,
        text: words,
        choices: z
          .array(
            z.strictObject({
              id: looseSlug,
              text: words,
              minutes: figure,
              to: looseSlug,
              quality: z.enum(['best', 'acceptable', 'poor', 'harmful']),
              consequence: words,
              rationale: words,
              step: z.enum(SCENARIO_STEPS).optional(),
              automaticFail: z.boolean().optional(),
            }),
          )
          .max(6)
          .default([]),
        end: z.strictObject({ outcome: z.enum(['good', 'mixed', 'bad']), summary: words }).optional(),
      }),
    )
    .max(60)
    .default([]),
  expertPath: z.array(looseSlug).max(20).default([]),
  debrief: z.array(words).max(12).default([]),
});

const requirement = z.strictObject({
  kind: z.enum(['observed_visit', 'case_logs', 'webinar']),
  epa: z.string().max(80).optional(),
  count: z.number().int(),
});

/** What a draft may hold, by the kind of its part: the shapes of content.ts with room for what is not written yet. */
export const draftShapes = {
  card: z.strictObject({
    title: line,
    summary: words,
    minutes: figure,
    telehealthDomains: z.array(line).max(6).default([]),
    subcompetencies: z.array(line).max(30).default([]),
    objectives: z.array(words).max(12).default([]),
    passMark: figure,
    attempts: figure,
    itemsPerAttempt: count,
    timeLimitMinutes: count,
    prerequisites: z.array(looseSlug).max(20).default([]),
    dueDays: count,
    validMonths: count,
    requirements: z.array(requirement).max(10).default([]),
  }),
  sources: z
    .array(
      z.strictObject({
        id: looseSlug,
        title: words,
        publisher: line,
        citation: words,
        url: z.string().max(2000).optional(),
        asOf: z.string().max(10).default(''),
        confirmed: z.boolean().default(false),
      }),
    )
    .max(80),
  lesson: z.strictObject({ title: line, reviewed: z.string().max(10).default(''), body: z.string().max(60_000) }),
  item,
  scenario,
  checklist: z.strictObject({
    title: line,
    items: z
      .array(z.strictObject({ id: looseSlug, text: words, why: words, source: looseSlug }))
      .max(30)
      .default([]),
  }),
  reflection: z.strictObject({ prompt: words }),
  assignment: z.strictObject({
    title: line,
    prompt: words,
    criteria: z
      .array(z.strictObject({ id: looseSlug, text: words }))
      .max(12)
      .default([]),
    passPoints: figure,
  }),
  image: z.string().regex(/^data:image\/(svg\+xml|png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/),
} as const;
