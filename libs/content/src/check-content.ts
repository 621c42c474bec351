import type { FieldProblem } from '@telefellow/contracts';
import type { ContentItem, ContentLesson, ContentModule, ContentSource } from './content.ts';
import { claimedSources } from './read-pack.ts';

export const LESSON_WORDS = { min: 400, max: 1300 } as const;

/** Every lesson ends in something to do; the heading of its last screen is fixed so that the player can find it. */
export const LAST_SCREEN = 'In your next visit';

/**
 * What keeps a module from being published. `field` is the path to the fault:
 * `<module>.lessons.<lesson>`, `<module>.items.<item>.options.<option>.rationale`, `<module>.sources.<source>.asOf`.
 */
export function checkContent(modules: readonly ContentModule[]): FieldProblem[] {
  return modules.flatMap((module) => [
    ...repeated(module.sources, `${module.slug}.sources`, 'source_id_twice'),
    ...module.sources.flatMap((source) => checkSource(module, source)),
    ...module.lessons.flatMap((lesson) => checkLesson(module, lesson)),
    ...repeated(module.items, `${module.slug}.items`, 'item_id_twice'),
    ...checkStems(module),
    ...module.items.flatMap((item) => checkItem(module, item)),
  ]);
}

function checkSource(module: ContentModule, source: ContentSource): FieldProblem[] {
  if (isPlainDate(source.asOf)) return [];
  const field = `${module.slug}.sources.${source.id}.asOf`;
  return [problem(field, 'source_without_date', 'Give the day on which this source was last read, as YYYY-MM-DD.')];
}

function checkLesson(module: ContentModule, lesson: ContentLesson): FieldProblem[] {
  const field = `${module.slug}.lessons.${lesson.slug}`;
  const problems = lesson.screens.flatMap((screen) => checkClaims(module, field, screen.markdown));
  if (lesson.words < LESSON_WORDS.min || lesson.words > LESSON_WORDS.max) {
    const range = `${LESSON_WORDS.min} to ${LESSON_WORDS.max} words`;
    problems.push(problem(field, 'lesson_length', `This lesson has ${lesson.words} words; it needs ${range}.`));
  }
  if (lesson.screens.at(-1)?.heading !== LAST_SCREEN) {
    problems.push(problem(field, 'lesson_without_action', `End the lesson with a screen headed "${LAST_SCREEN}".`));
  }
  return problems;
}

function checkClaims(module: ContentModule, field: string, text: string): FieldProblem[] {
  return [...new Set(claimedSources(text))].flatMap((id) => checkClaim(module, field, id));
}

function checkClaim(module: ContentModule, field: string, id: string): FieldProblem[] {
  const source = module.sources.find((candidate) => candidate.id === id);
  if (!source) return [problem(field, 'claim_without_source', `Add "${id}" to the module's sources, or correct it.`)];
  if (source.confirmed) return [];
  return [problem(field, 'claim_unconfirmed', `"${id}" is not confirmed. Confirm it, or do not teach it as fact.`)];
}

function checkStems(module: ContentModule): FieldProblem[] {
  const firstWith = new Map<string, string>();
  return module.items.flatMap((item) => {
    const stem = item.stem.trim().replace(/\s+/g, ' ').toLowerCase();
    const first = firstWith.get(stem);
    if (first === undefined) {
      firstWith.set(stem, item.id);
      return [];
    }
    const field = `${module.slug}.items.${item.id}.stem`;
    return [problem(field, 'item_stem_twice', `Item "${first}" asks the same question. Reword or remove one.`)];
  });
}

function checkItem(module: ContentModule, item: ContentItem): FieldProblem[] {
  const field = `${module.slug}.items.${item.id}`;
  const problems = [
    ...checkClaim(module, `${field}.source`, item.source),
    ...repeated(item.options, `${field}.options`, 'option_id_twice'),
    ...item.options.flatMap((option) =>
      checkClaims(module, `${field}.options.${option.id}.rationale`, option.rationale),
    ),
  ];
  for (const option of item.options.filter((candidate) => !candidate.rationale?.trim())) {
    const path = `${field}.options.${option.id}.rationale`;
    problems.push(problem(path, 'option_without_rationale', 'Say why this option is right or wrong.'));
  }
  const right = item.options.filter((option) => option.correct).length;
  if (right === 0) problems.push(problem(`${field}.options`, 'item_without_answer', 'Mark the right answer.'));
  if (item.kind === 'single' && right > 1) {
    problems.push(
      problem(`${field}.options`, 'item_many_answers', 'Mark one right answer, or make the item multiple.'),
    );
  }
  if (!module.lessons.some((lesson) => lesson.slug === item.lesson)) {
    problems.push(problem(`${field}.lesson`, 'lesson_unknown', `There is no lesson "${item.lesson}" in this module.`));
  }
  return problems;
}

function repeated(rows: readonly { id: string }[], field: string, code: string): FieldProblem[] {
  const ids = rows.map((row) => row.id);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => problem(`${field}.${id}`, code, `The id "${id}" is used twice. Give each its own.`));
}

function isPlainDate(text: string | undefined): boolean {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function problem(field: string, code: string, message: string): FieldProblem {
  return { field, code, message };
}
