import type { FieldProblem } from '@telefellow/contracts';
import { z } from 'zod';
import { checkContent } from './check-content.ts';
import { problem } from './check-parts.ts';
import { contentChecklist, contentItem, contentScenario, moduleCard } from './content.ts';
import type { ContentItem, ContentModule, ItemKind } from './content.ts';
import { readLesson, writeLesson } from './read-pack.ts';
import { draftShapes } from './draft-shapes.ts';

/** A draft is kept in parts, so that two people who write in two places never meet. */
export const PART_KINDS = [
  'card',
  'sources',
  'lesson',
  'item',
  'scenario',
  'checklist',
  'reflection',
  'assignment',
  'image',
] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** `key` is the slug or id of a lesson, item, scenario or image, '' where a module has only one. */
export interface DraftPart {
  kind: PartKind;
  key: string;
  value: unknown;
}

export interface DraftLesson {
  title: string;
  reviewed: string;
  /** Markdown below the title; every `## Heading` begins a screen. */
  body: string;
}

export const MANY_KINDS: readonly PartKind[] = ['lesson', 'item', 'scenario', 'image'];

/**
 * Reads what an editor sends. A draft may be unfinished, so texts may be empty and numbers missing, but its shape is that
 * of the content: an unknown field is refused here and a missing answer by {@link checkDraft}.
 */
export function readDraftPart(kind: PartKind, value: unknown): { ok: true; value: unknown } | PartRefusal {
  const result = draftShapes[kind].safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.map((issue) => problem(issue.path.join('.'), 'invalid', issue.message));
  return { ok: false, problems };
}
interface PartRefusal {
  ok: false;
  problems: FieldProblem[];
}

/** A published version as the parts of a draft; {@link moduleOfParts} makes the same module of them again. */
export function partsOfModule(module: ContentModule): DraftPart[] {
  const { slug: _slug, version: _version, lessons, items, scenarios, checklist, images, ...rest } = module;
  const { sources, reflection, assignment, ...card } = rest;
  return [
    { kind: 'card', key: '', value: card },
    { kind: 'sources', key: '', value: sources },
    ...lessons.map((lesson) => ({ kind: 'lesson' as const, key: lesson.slug, value: draftLessonOf(lesson) })),
    ...items.map((item) => ({ kind: 'item' as const, key: item.id, value: item })),
    ...scenarios.map((scenario) => ({ kind: 'scenario' as const, key: scenario.id, value: scenario })),
    ...(checklist ? [{ kind: 'checklist' as const, key: '', value: checklist }] : []),
    ...(reflection ? [{ kind: 'reflection' as const, key: '', value: reflection }] : []),
    ...(assignment ? [{ kind: 'assignment' as const, key: '', value: assignment }] : []),
    ...Object.entries(images).map(([key, value]) => ({ kind: 'image' as const, key, value })),
  ];
}

function draftLessonOf(lesson: ContentModule['lessons'][number]): DraftLesson {
  const body = writeLesson({ ...lesson, reviewed: '' }).replace(/^# .*\n\n?/, '');
  return { title: lesson.title, reviewed: lesson.reviewed, body };
}

/** A lesson of a draft as the player will show it. */
export function lessonOfDraft(slug: string, lesson: DraftLesson) {
  const front = lesson.reviewed ? `---\nreviewed: ${lesson.reviewed}\n---\n\n` : '';
  return readLesson(slug, `${front}# ${lesson.title}\n\n${lesson.body}`);
}

/**
 * The module that the parts make. It may be unfinished: {@link checkDraft} says what is missing. Items keep the order of
 * the parts; lessons, scenarios and images stand in the order of their names, as in a pack.
 */
export function moduleOfParts(slug: string, version: number, parts: readonly DraftPart[]): ContentModule {
  const one = (kind: PartKind) => parts.find((part) => part.kind === kind)?.value;
  const many = (kind: PartKind) => parts.filter((part) => part.kind === kind);
  const named = (kind: PartKind) => many(kind).sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
  const reflection = one('reflection') as ContentModule['reflection'];
  const assignment = one('assignment') as ContentModule['assignment'];
  return {
    slug,
    version,
    ...(one('card') as Omit<ContentModule, 'slug' | 'version'>),
    ...(reflection ? { reflection } : {}),
    ...(assignment ? { assignment } : {}),
    sources: (one('sources') ?? []) as ContentModule['sources'],
    lessons: named('lesson').map((part) => lessonOfDraft(part.key, part.value as DraftLesson)),
    items: many('item').map((part) => part.value as ContentItem),
    scenarios: named('scenario').map((part) => part.value as ContentModule['scenarios'][number]),
    checklist: (one('checklist') ?? null) as ContentModule['checklist'],
    images: Object.fromEntries(named('image').map((part) => [part.key, part.value as string])),
  };
}

/** Everything that keeps a draft from being published: what is missing or malformed, then what the checker refuses. */
export function checkDraft(module: ContentModule, others: readonly string[]): FieldProblem[] {
  const { lessons: _lessons, items, scenarios, checklist, images: _images, ...card } = module;
  const shaped = [
    ...shape(moduleCard, card, module.slug),
    ...items.flatMap((item) => shape(contentItem, item, `${module.slug}.items.${item.id}`)),
    ...scenarios.flatMap((one) => shape(contentScenario, one, `${module.slug}.scenarios.${one.id}`)),
    ...(checklist ? shape(contentChecklist, checklist, `${module.slug}.checklist`) : []),
  ];
  const bank = items.length === 0 ? [problem(`${module.slug}.items`, 'no_items', 'Write at least one question.')] : [];
  const known = new Set(shaped.map(({ field }) => field));
  return [...shaped, ...bank, ...checkContent([module], others).filter(({ field }) => !known.has(field))];
}

function shape(schema: z.ZodType, value: unknown, field: string): FieldProblem[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) =>
    problem([field, ...issue.path.map(String)].join('.'), 'invalid', wordsOf(issue)),
  );
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'string') return 'Fill this in.';
  if (issue.code === 'too_small' && issue.origin === 'array') return `Give at least ${issue.minimum}.`;
  if (issue.code === 'too_big' && issue.origin === 'array') return `Give at most ${issue.maximum}.`;
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'Give a number.';
  return issue.message;
}

/** The part of a draft that a problem of the checker is about, so that a page can lead to it. */
export function partOfProblem(field: string): { kind: PartKind; key: string } {
  const [, part = '', name = ''] = field.split('.');
  if (part === 'lessons' && name) return { kind: 'lesson', key: name };
  if (part === 'items' && name) return { kind: 'item', key: name };
  if (part === 'scenarios' && name) return { kind: 'scenario', key: name };
  if (part === 'sources' || part === 'checklist' || part === 'reflection' || part === 'assignment') {
    return { kind: part, key: '' };
  }
  return { kind: 'card', key: '' };
}

export const ITEM_KINDS: readonly ItemKind[] = [
  'single',
  'multiple',
  'true_false',
  'numeric',
  'ordering',
  'matching',
  'hotspot',
  'short',
];
