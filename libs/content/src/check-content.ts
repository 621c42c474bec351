import type { FieldProblem } from '@telefellow/contracts';
import { checkItem } from './check-item.ts';
import { checkClaim, checkClaims, problem, repeated } from './check-parts.ts';
import { checkScenario } from './check-scenario.ts';
import { isPlainDate, RULE_TOPICS } from './content.ts';
import type { ContentLesson, ContentModule } from './content.ts';

export const LESSON_WORDS = { min: 400, max: 1300 } as const;

/** Every lesson ends in something to do; the heading of its last screen is fixed so that the player can find it. */
export const LAST_SCREEN = 'In your next visit';

const LINK = /(!?)\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g;

/**
 * What keeps modules from being published, all at once. `field` is the path to the fault:
 * `<module>.lessons.<lesson>`, `<module>.items.<item>.options.<option>.rationale`, `<module>.sources.<source>.asOf`.
 * `others` are what a link or a prerequisite may name outside the list: a module's slug, or `<slug>/<lesson>`.
 */
export function checkContent(modules: readonly ContentModule[], others: readonly string[] = []): FieldProblem[] {
  const slugs = new Map(modules.map((module) => [module.slug, module.lessons.map((lesson) => lesson.slug)]));
  for (const other of others) {
    const [slug = '', lesson] = other.split('/');
    if (modules.some((module) => module.slug === slug)) continue;
    slugs.set(slug, [...(slugs.get(slug) ?? []), ...(lesson ? [lesson] : [])]);
  }
  return modules.flatMap((module) => [
    ...repeated(module.sources, `${module.slug}.sources`, 'source_id_twice'),
    ...module.sources.flatMap((source) => checkSource(module, source.id, source.asOf)),
    ...checkCard(module, slugs),
    ...module.lessons.flatMap((lesson) => checkLesson(module, lesson, slugs)),
    ...repeated(module.items, `${module.slug}.items`, 'item_id_twice'),
    ...checkStems(module),
    ...module.items.flatMap((item) => checkItem(module, item)),
    ...module.scenarios.flatMap((scenario) => checkScenario(module, scenario)),
    ...(module.checklist?.items ?? []).flatMap((item) =>
      checkClaim(module, `${module.slug}.checklist.${item.id}`, item.source),
    ),
  ]);
}

function checkCard(module: ContentModule, slugs: ReadonlyMap<string, readonly string[]>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (module.lessons.length === 0) {
    problems.push(problem(`${module.slug}.lessons`, 'no_lessons', 'Write at least one lesson.'));
  }
  for (const slug of module.prerequisites) {
    if (slugs.has(slug) && slug !== module.slug) continue;
    const message = `There is no module "${slug}" to come before this one.`;
    problems.push(problem(`${module.slug}.prerequisites`, 'module_unknown', message));
  }
  if ((module.itemsPerAttempt ?? 0) > module.items.length) {
    const message = `An attempt draws ${module.itemsPerAttempt} items; the bank has ${module.items.length}.`;
    problems.push(problem(`${module.slug}.itemsPerAttempt`, 'bank_too_small', message));
  }
  const points = (module.assignment?.criteria.length ?? 0) * 2;
  if (module.assignment && module.assignment.passPoints > points) {
    const message = `The criteria give ${points} points at most.`;
    problems.push(problem(`${module.slug}.assignment.passPoints`, 'out_of_range', message));
  }
  return problems;
}

function checkSource(module: ContentModule, id: string, asOf: string | undefined): FieldProblem[] {
  if (isPlainDate(asOf ?? '')) return [];
  const field = `${module.slug}.sources.${id}.asOf`;
  return [problem(field, 'source_without_date', 'Give the day on which this source was last read, as YYYY-MM-DD.')];
}

function checkLesson(
  module: ContentModule,
  lesson: ContentLesson,
  slugs: ReadonlyMap<string, readonly string[]>,
): FieldProblem[] {
  const field = `${module.slug}.lessons.${lesson.slug}`;
  const problems = lesson.screens.flatMap((screen) => [
    ...checkClaims(module, field, screen.markdown),
    ...checkLinks(module, field, screen.markdown, slugs),
  ]);
  if (lesson.words < LESSON_WORDS.min || lesson.words > LESSON_WORDS.max) {
    const range = `${LESSON_WORDS.min} to ${LESSON_WORDS.max} words`;
    problems.push(problem(field, 'lesson_length', `This lesson has ${lesson.words} words; it needs ${range}.`));
  }
  if (!isPlainDate(lesson.reviewed)) {
    problems.push(problem(field, 'lesson_not_dated', 'Say when the lesson was last reviewed, as YYYY-MM-DD.'));
  }
  if (lesson.screens.at(-1)?.heading !== LAST_SCREEN) {
    problems.push(problem(field, 'lesson_without_action', `End the lesson with a screen headed "${LAST_SCREEN}".`));
  }
  return problems;
}

function checkLinks(
  module: ContentModule,
  field: string,
  markdown: string,
  slugs: ReadonlyMap<string, readonly string[]>,
): FieldProblem[] {
  return [...markdown.matchAll(LINK)].flatMap(([, isImage, text, address]) => {
    if (isImage) return checkImage(module, field, text as string, address as string);
    if (!text?.trim()) return [problem(field, 'link_without_text', `Say where the link to ${address} leads.`)];
    return leads(module, address as string, slugs)
      ? []
      : [problem(field, 'dead_link', `The link "${text}" leads nowhere: ${address}.`)];
  });
}

function leads(module: ContentModule, address: string, slugs: ReadonlyMap<string, readonly string[]>): boolean {
  const [scheme, rest = ''] = [address.slice(0, address.indexOf(':')), address.slice(address.indexOf(':') + 1)];
  if (scheme === 'lesson') return module.lessons.some((lesson) => lesson.slug === rest);
  if (scheme === 'rule') return (RULE_TOPICS as readonly string[]).includes(rest);
  if (scheme === 'module') {
    const [slug = '', lesson] = rest.split('/');
    return slugs.has(slug) && (lesson === undefined || (slugs.get(slug) as readonly string[]).includes(lesson));
  }
  return scheme === 'https' || scheme === 'http';
}

function checkImage(module: ContentModule, field: string, text: string, address: string): FieldProblem[] {
  if (!text.trim()) return [problem(field, 'image_without_text', `Say in words what ${address} shows.`)];
  if (address in module.images) return [];
  return [problem(field, 'image_missing', `Add the image ${address}, or remove it from the text.`)];
}

function checkStems(module: ContentModule): FieldProblem[] {
  const firstWith = new Map<string, string>();
  return module.items.flatMap((item) => {
    const stem = item.stem
      .trim()
      .replace(/[\s\p{P}]+/gu, ' ')
      .toLowerCase();
    const first = firstWith.get(stem);
    if (first === undefined) {
      firstWith.set(stem, item.id);
      return [];
    }
    const field = `${module.slug}.items.${item.id}.stem`;
    return [problem(field, 'item_stem_twice', `Item "${first}" asks the same question. Reword or remove one.`)];
  });
}
