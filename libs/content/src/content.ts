import { z } from 'zod';

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'Use lower case letters, digits and hyphens.');
const plainDate = z.string().refine(isPlainDate, 'Give the day as YYYY-MM-DD.');

/** Where a claim comes from. Only confirmed sources may carry a claim; the others are further reading. */
export const contentSource = z.strictObject({
  id: slug,
  title: text,
  publisher: text,
  citation: text,
  url: z.url().optional(),
  /** The day on which the source was last read. */
  asOf: plainDate,
  confirmed: z.boolean(),
});
export type ContentSource = z.infer<typeof contentSource>;

/** One idea: what the player shows at a time. `markdown` is the text under the heading. */
export interface ContentScreen {
  heading: string;
  markdown: string;
}

/** `slug` is the file's name without `.md`; the number in it orders the lessons. `reviewed` is a day, '' when missing. */
export interface ContentLesson {
  slug: string;
  title: string;
  words: number;
  reviewed: string;
  screens: ContentScreen[];
}

const rationale = z.string().default('');
const option = z.strictObject({ id: text, text, correct: z.boolean(), rationale });
export type ContentOption = z.infer<typeof option>;

const common = {
  id: slug,
  stem: text,
  /** Id of the source that settles the answer. */
  source: slug,
  /** Slug of the lesson to read again. */
  lesson: slug,
  confidenceAsked: z.boolean().default(true),
};
const percent = z.number().min(0).max(100);

/** One question of a bank; docs/content-packs.md says what each kind means. */
export const contentItem = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('single'), options: z.array(option).min(2).max(6) }),
  z.strictObject({ ...common, kind: z.literal('multiple'), options: z.array(option).min(2).max(8) }),
  z.strictObject({
    ...common,
    kind: z.literal('true_false'),
    options: z.array(option).length(2),
    corrections: z.array(option).min(2).max(5),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('numeric'),
    answer: z.number(),
    tolerance: z.number().min(0),
    unit: text,
    units: z.array(text).min(1).max(6),
    rationale,
    traps: z.array(z.strictObject({ value: z.number(), rationale })).default([]),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('ordering'),
    steps: z
      .array(z.strictObject({ id: text, text, rationale }))
      .min(3)
      .max(8),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('matching'),
    pairs: z
      .array(z.strictObject({ id: text, left: text, right: text, rationale }))
      .min(2)
      .max(7),
    distractors: z.array(z.strictObject({ id: text, text })).default([]),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('hotspot'),
    image: text,
    alt: z.string().default(''),
    regions: z
      .array(
        z.strictObject({
          id: text,
          label: text,
          x: percent,
          y: percent,
          w: percent,
          h: percent,
          correct: z.boolean(),
          rationale,
        }),
      )
      .min(2)
      .max(10),
  }),
  z.strictObject({ ...common, kind: z.literal('short'), modelAnswer: text, points: z.array(text).min(1).max(6) }),
]);
export type ContentItem = z.infer<typeof contentItem>;
export type ItemKind = ContentItem['kind'];

/** The five things the legal scenarios look for (telehealth.md 2.4). */
export const SCENARIO_STEPS = ['location', 'cover', 'rule', 'alternative', 'documentation'] as const;
export const RULE_TOPICS = ['consent', 'cs_telehealth_prescribing', 'pdmp_query', 'audio_only', 'licensure'] as const;

const choice = z.strictObject({
  id: slug,
  text,
  minutes: z.number().min(0).max(60),
  to: slug,
  quality: z.enum(['best', 'acceptable', 'poor', 'harmful']),
  consequence: text,
  rationale,
  step: z.enum(SCENARIO_STEPS).optional(),
  automaticFail: z.boolean().optional(),
});
export type ScenarioChoice = z.infer<typeof choice>;

const node = z.strictObject({
  id: slug,
  text,
  choices: z.array(choice).max(4).default([]),
  end: z.strictObject({ outcome: z.enum(['good', 'mixed', 'bad']), summary: text }).optional(),
});
export type ScenarioNode = z.infer<typeof node>;

/** A branching scenario: an invented patient, a clock in minutes, decisions and an expert's path to compare with. */
export const contentScenario = z.strictObject({
  id: slug,
  title: text,
  patient: text,
  opening: text,
  minutes: z.number().int().min(3).max(120),
  source: slug,
  start: slug,
  /** The rules that its answers rest on: a new version of one sends the scenario to review. */
  rules: z.array(z.strictObject({ jurisdiction: text, topic: z.enum(RULE_TOPICS) })).default([]),
  nodes: z.array(node).min(3).max(40),
  expertPath: z.array(slug).min(1).max(15),
  debrief: z.array(text).min(1).max(8),
});
export type ContentScenario = z.infer<typeof contentScenario>;

export const contentChecklist = z.strictObject({
  title: text,
  items: z
    .array(z.strictObject({ id: slug, text, why: text, source: slug }))
    .min(1)
    .max(20),
});
export type ContentChecklist = z.infer<typeof contentChecklist>;

const requirement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('observed_visit'), epa: text.optional(), count: z.number().int().min(1).max(50) }),
  z.strictObject({ kind: z.literal('case_logs'), count: z.number().int().min(1).max(500) }),
  z.strictObject({ kind: z.literal('webinar'), count: z.number().int().min(1).max(20) }),
]);
/** What another part of the product fulfils: the visit observed, the encounter logged, the webinar attended. */
export type ContentRequirement = z.infer<typeof requirement>;

const assignment = z.strictObject({
  title: text,
  prompt: text,
  criteria: z
    .array(z.strictObject({ id: slug, text }))
    .min(1)
    .max(8),
  passPoints: z.number().int().min(1),
});
/** Handed in by the learner; faculty grade each criterion 0 not yet, 1 partly, 2 well. */
export type ContentAssignment = z.infer<typeof assignment>;

/** What `module.yaml` holds; lessons, items, scenarios and the checklist stand in files of their own. */
export const moduleCard = z.strictObject({
  slug,
  version: z.number().int().min(1),
  title: text,
  summary: text.max(300),
  minutes: z.number().int().min(1).max(1200),
  telehealthDomains: z.array(z.string().regex(/^TH[1-6]$/)),
  subcompetencies: z.array(text),
  objectives: z.array(text).min(1).max(9),
  /** Share of items that must be right, 0 to 1. */
  passMark: z.number().min(0).max(1),
  attempts: z.number().int().min(1).max(20),
  /** How many items an attempt draws from the bank; all of them when absent. */
  itemsPerAttempt: z.number().int().min(1).max(60).optional(),
  timeLimitMinutes: z.number().int().min(1).max(240).optional(),
  prerequisites: z.array(slug).default([]),
  dueDays: z.number().int().min(1).max(730).optional(),
  validMonths: z.number().int().min(1).max(120).optional(),
  requirements: z.array(requirement).default([]),
  reflection: z.strictObject({ prompt: text }).optional(),
  assignment: assignment.optional(),
  sources: z.array(contentSource).max(60),
});
export type ModuleCard = z.infer<typeof moduleCard>;

/** `images` maps `images/<name>` to a data address (`data:image/svg+xml;base64,…`), so that a version is whole in itself. */
export interface ContentModule extends ModuleCard {
  lessons: ContentLesson[];
  items: ContentItem[];
  scenarios: ContentScenario[];
  checklist: ContentChecklist | null;
  images: Record<string, string>;
}

export function isPlainDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
