import type { FieldProblem, ReadResult } from '@telefellow/contracts';
import type { ContentItem } from './content.ts';

/**
 * What a learner sends for one item: a score has no place here, so none can be forged.
 * `optionIds` holds the chosen options (single, multiple, hotspot), `['true']` or `['false', <correction>]`, the steps in
 * order, or `<left>:<right>` for each match; `number` with `unit` answers a numeric item, `text` a short one.
 */
export interface ItemResponse {
  optionIds: readonly string[];
  number?: number | null;
  unit?: string | null;
  text?: string | null;
}

/** One explained part of an item: an option, a step at its place, a pair, a region. */
export interface JudgedPart {
  id: string;
  text: string;
  correct: boolean;
  chosen: boolean;
  rationale: string;
}

/** `correct` is null for what faculty read. `answer` is the right answer in words where the parts do not show it. */
export interface Judged {
  correct: boolean | null;
  parts: JudgedPart[];
  answer: string | null;
}

const MAX_TEXT = 2000;

/**
 * Judges one response; an item is right when exactly its right parts are chosen, so that part of a multiple answer, or
 * choosing everything, earns nothing. Problems name the field: `optionIds`, `number`, `unit` or `text`.
 */
export function judge(item: ContentItem, response: ItemResponse): ReadResult<Judged> {
  const problems = checkResponse(item, response);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: explainItem(item, response) };
}

/** The parts that a learner chooses from, in the author's order; shuffle before showing. */
export function choicesOf(item: ContentItem): { id: string; text: string }[] {
  switch (item.kind) {
    case 'ordering':
      return item.steps;
    case 'matching':
      return [...item.pairs.map(({ id, right }) => ({ id, text: right })), ...item.distractors];
    case 'hotspot':
      return item.regions.map(({ id, label }) => ({ id, text: label }));
    case 'numeric':
      return item.units.map((unit) => ({ id: unit, text: unit }));
    case 'short':
      return [];
    default:
      return item.options;
  }
}

/** What a judged response looked like: the explanation of each part. `response` is taken to be valid. */
export function explainItem(item: ContentItem, response: ItemResponse): Judged {
  const chosen = response.optionIds;
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return byParts(item.options, chosen);
    case 'true_false':
      return byParts([...item.options, ...item.corrections], chosen);
    case 'hotspot':
      return byParts(
        item.regions.map((region) => ({ ...region, text: region.label })),
        chosen,
      );
    case 'ordering': {
      const parts = item.steps.map((step, index) => ({
        id: step.id,
        text: step.text,
        correct: chosen[index] === step.id,
        chosen: true,
        rationale: step.rationale,
      }));
      return { correct: parts.every((part) => part.correct), parts, answer: null };
    }
    case 'matching': {
      const parts = item.pairs.map((pair) => ({
        id: pair.id,
        text: `${pair.left}: ${pair.right}`,
        correct: chosen.includes(`${pair.id}:${pair.id}`),
        chosen: true,
        rationale: pair.rationale,
      }));
      return { correct: parts.every((part) => part.correct), parts, answer: null };
    }
    case 'numeric':
      return judgeNumber(item, response);
    case 'short':
      return { correct: null, parts: [], answer: item.modelAnswer };
  }
}

function byParts(options: readonly Omit<JudgedPart, 'chosen'>[], chosen: readonly string[]): Judged {
  const parts = options.map(({ id, text, correct, rationale }) => ({
    id,
    text,
    correct,
    chosen: chosen.includes(id),
    rationale,
  }));
  return { correct: parts.every((part) => part.correct === part.chosen), parts, answer: null };
}

function judgeNumber(item: Extract<ContentItem, { kind: 'numeric' }>, response: ItemResponse): Judged {
  const value = response.number ?? Number.NaN;
  // A hair of slack, so that 0.1 + 0.2 is within a tolerance of zero of 0.3.
  const isClose = Math.abs(value - item.answer) <= item.tolerance + 1e-9;
  const correct = isClose && response.unit === item.unit;
  const trap = item.traps.find((candidate) => Math.abs(candidate.value - value) <= item.tolerance + 1e-9);
  const part = { id: 'number', text: `${response.number} ${response.unit}`, correct, chosen: true };
  const why = !correct && trap ? trap.rationale : item.rationale;
  return { correct, parts: [{ ...part, rationale: why }], answer: `${item.answer} ${item.unit}` };
}

function checkResponse(item: ContentItem, response: ItemResponse): FieldProblem[] {
  if (item.kind === 'short') return checkText(response.text);
  if (item.kind === 'numeric') return checkNumber(item, response);
  const ids = response.optionIds;
  if (ids.length === 0) return problem('optionIds', 'missing', 'Choose an answer.');
  if (new Set(ids).size < ids.length) return problem('optionIds', 'answered_twice', 'Choose each option once.');
  if (ids.some((id) => !knownIds(item).has(id))) {
    return problem(
      'optionIds',
      'option_unknown',
      'An answer is not among the options. Reload the page and choose again.',
    );
  }
  return checkShape(item, ids);
}

function checkShape(item: ContentItem, ids: readonly string[]): FieldProblem[] {
  if ((item.kind === 'single' || item.kind === 'hotspot') && ids.length > 1) {
    return problem('optionIds', 'one_answer_only', 'This question takes one answer. Choose one.');
  }
  if (item.kind === 'ordering' && ids.length !== item.steps.length) {
    return problem('optionIds', 'incomplete', 'Put every step in its place.');
  }
  if (item.kind === 'matching' && new Set(ids.map((id) => id.split(':')[0])).size !== item.pairs.length) {
    return problem('optionIds', 'incomplete', 'Match every line once.');
  }
  if (item.kind === 'true_false') {
    const says = ids.filter((id) => id === 'true' || id === 'false');
    const wanted = says[0] === 'false' ? 2 : 1;
    if (says.length !== 1 || ids.length !== wanted) {
      return problem('optionIds', 'incomplete', 'Choose true, or false with what would be right.');
    }
  }
  return [];
}

function knownIds(item: ContentItem): Set<string> {
  const ids = choicesOf(item).map((choice) => choice.id);
  if (item.kind === 'true_false') return new Set([...ids, ...item.corrections.map((correction) => correction.id)]);
  if (item.kind !== 'matching') return new Set(ids);
  return new Set(item.pairs.flatMap((pair) => ids.map((right) => `${pair.id}:${right}`)));
}

function checkText(text: string | null | undefined): FieldProblem[] {
  if (!text?.trim()) return problem('text', 'missing', 'Write an answer.');
  if (text.length <= MAX_TEXT) return [];
  return problem('text', 'too_long', `Shorten the answer to ${MAX_TEXT} characters.`);
}

function checkNumber(item: Extract<ContentItem, { kind: 'numeric' }>, response: ItemResponse): FieldProblem[] {
  if (response.number === null || response.number === undefined || !Number.isFinite(response.number)) {
    return problem('number', 'missing', 'Enter a number.');
  }
  if (response.unit && item.units.includes(response.unit)) return [];
  return problem('unit', 'unknown_code', 'Choose the unit from the list.');
}

function problem(field: string, code: string, message: string): FieldProblem[] {
  return [{ field, code, message }];
}

/** The response that is right; a short answer repeats the model answer. For seeds, previews and tests. */
export function rightResponse(item: ContentItem): ItemResponse {
  const right = (parts: readonly { id: string; correct: boolean }[]) =>
    parts.filter((part) => part.correct).map((part) => part.id);
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return { optionIds: right(item.options) };
    case 'true_false':
      return { optionIds: [...right(item.options), ...right(item.corrections)] };
    case 'hotspot':
      return { optionIds: right(item.regions) };
    case 'ordering':
      return { optionIds: item.steps.map((step) => step.id) };
    case 'matching':
      return { optionIds: item.pairs.map((pair) => `${pair.id}:${pair.id}`) };
    case 'numeric':
      return { optionIds: [], number: item.answer, unit: item.unit };
    case 'short':
      return { optionIds: [], text: item.modelAnswer };
  }
}
