import type { FieldProblem } from '@telefellow/contracts';
import { checkClaim, checkClaims, problem, repeated } from './check-parts.ts';
import type { ContentItem, ContentModule } from './content.ts';

interface Part {
  id: string;
  rationale: string;
}

/** What is wrong with one item of a bank. */
export function checkItem(module: ContentModule, item: ContentItem): FieldProblem[] {
  const field = `${module.slug}.items.${item.id}`;
  const { name, parts } = partsOf(item);
  const problems = [
    ...checkClaim(module, `${field}.source`, item.source),
    ...repeated(parts, `${field}.${name}`, 'option_id_twice'),
    ...parts.flatMap((part) => checkClaims(module, `${field}.${name}.${part.id}.rationale`, part.rationale)),
    ...checkAnswer(module, item, field),
  ];
  for (const part of parts.filter((candidate) => !candidate.rationale.trim())) {
    const path = `${field}.${name}.${part.id}.rationale`;
    problems.push(problem(path, 'option_without_rationale', 'Say why this option is right or wrong.'));
  }
  if (!module.lessons.some((lesson) => lesson.slug === item.lesson)) {
    problems.push(problem(`${field}.lesson`, 'lesson_unknown', `There is no lesson "${item.lesson}" in this module.`));
  }
  return problems;
}

function partsOf(item: ContentItem): { name: string; parts: readonly Part[] } {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return { name: 'options', parts: item.options };
    case 'true_false':
      return { name: 'options', parts: [...item.options, ...item.corrections] };
    case 'ordering':
      return { name: 'steps', parts: item.steps };
    case 'matching':
      return { name: 'pairs', parts: item.pairs };
    case 'hotspot':
      return { name: 'regions', parts: item.regions };
    case 'numeric':
      return {
        name: 'traps',
        parts: [
          { id: 'answer', rationale: item.rationale },
          ...item.traps.map((trap) => ({ id: String(trap.value), rationale: trap.rationale })),
        ],
      };
    case 'short':
      return { name: 'points', parts: [] };
  }
}

function checkAnswer(module: ContentModule, item: ContentItem, field: string): FieldProblem[] {
  switch (item.kind) {
    case 'single':
      return oneRight(item.options, `${field}.options`);
    case 'hotspot':
      return [...oneRight(item.regions, `${field}.regions`), ...checkPicture(module, item, field)];
    case 'multiple':
      if (item.options.some((option) => option.correct)) return [];
      return [problem(`${field}.options`, 'item_without_answer', 'Mark the right answer.')];
    case 'true_false':
      return checkTrueFalse(item, field);
    case 'numeric':
      return checkNumeric(item, field);
    default:
      return [];
  }
}

function oneRight(parts: readonly { correct: boolean }[], field: string): FieldProblem[] {
  const right = parts.filter((part) => part.correct).length;
  if (right === 0) return [problem(field, 'item_without_answer', 'Mark the right answer.')];
  if (right === 1) return [];
  return [problem(field, 'item_many_answers', 'Mark one right answer, or make the item multiple.')];
}

function checkPicture(
  module: ContentModule,
  item: Extract<ContentItem, { kind: 'hotspot' }>,
  field: string,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!item.alt.trim()) problems.push(problem(`${field}.alt`, 'image_without_text', 'Say in words what it shows.'));
  if (!(item.image in module.images)) {
    problems.push(problem(`${field}.image`, 'image_missing', `Add the image ${item.image}.`));
  }
  return problems;
}

function checkTrueFalse(item: Extract<ContentItem, { kind: 'true_false' }>, field: string): FieldProblem[] {
  if (item.options.map((option) => option.id).join() !== 'true,false') {
    return [problem(`${field}.options`, 'invalid', 'The options are "true" and "false", in this order.')];
  }
  const isTrue = item.options[0]?.correct === true;
  if (isTrue === item.options[1]?.correct) return oneRight(item.options, `${field}.options`);
  const right = item.corrections.filter((correction) => correction.correct).length;
  if (right === (isTrue ? 0 : 1)) return [];
  const message = isTrue ? 'A true statement has no right correction.' : 'Mark the one right correction.';
  return [problem(`${field}.corrections`, 'item_without_answer', message)];
}

function checkNumeric(item: Extract<ContentItem, { kind: 'numeric' }>, field: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!item.units.includes(item.unit)) {
    problems.push(problem(`${field}.units`, 'item_without_answer', 'List the right unit among the choices.'));
  }
  for (const trap of item.traps.filter(({ value }) => Math.abs(value - item.answer) <= item.tolerance)) {
    problems.push(problem(`${field}.traps.${trap.value}`, 'trap_is_right', 'This value counts as right. Remove it.'));
  }
  return problems;
}
