import type { ContentItem } from './content.ts';

/** A question as another system wrote it: texts may be HTML, `share` is Moodle's fraction in per cent of full credit. */
export interface ForeignQuestion {
  /** Counted from 1 in the order of the file. */
  row: number;
  name: string;
  /** Moodle's name of the type: multichoice, truefalse, numerical, matching, shortanswer, ordering, or what it says. */
  type: string;
  stem: string;
  answers: ForeignAnswer[];
  /** Lines to match; an empty left side is a distractor. */
  pairs?: { left: string; right: string }[];
  several?: boolean;
  unit?: string;
  feedback?: string;
  /** Why it could not even be read. */
  fault?: string;
}

export interface ForeignAnswer {
  text: string;
  share: number;
  feedback: string;
  tolerance?: number;
}

export interface ForeignRow {
  row: number;
  name: string;
  type: string;
  outcome: 'taken' | 'taken_with_loss' | 'refused';
  item: ContentItem | null;
  /** What was lost or why it was refused, as sentences. */
  notes: string[];
}

interface Target {
  /** The lesson to read again, '' when its author must choose. */
  lesson: string;
  /** Ids that are in use. */
  taken: readonly string[];
}

const MOST_PARTS = 12;

/**
 * Turns foreign questions into items of a draft, each with a row that says what came of it. What an item of ours needs and
 * the other system did not ask for (source, rationale, correction) stays empty: the checker asks for it before publishing.
 */
export function takeForeign(questions: readonly ForeignQuestion[], target: Target): ForeignRow[] {
  const ids = new Set(target.taken);
  return questions.map((question) => {
    const notes: string[] = [];
    const name = plain(question.name, []).slice(0, 120) || plain(question.stem, []).slice(0, 60);
    const row = { row: question.row, name, type: question.type };
    const refused = (reason: string): ForeignRow => ({ ...row, outcome: 'refused', item: null, notes: [reason] });
    if (question.fault) return refused(question.fault);
    const take = TAKERS[question.type];
    if (!take) return refused(unsupported(question.type));
    const stem = plain(question.stem, notes);
    if (!stem) return refused('There is no question in words: the text is empty or only a picture.');
    const id = freeId(name || stem, ids);
    const common = { id, stem, source: '', lesson: target.lesson, confidenceAsked: true };
    const item = take(question, common, notes);
    if (typeof item === 'string') return refused(item);
    ids.add(id);
    if (plain(question.feedback ?? '', []))
      notes.push('The general feedback was left out: a rationale belongs to each answer.');
    return { ...row, outcome: notes.length > 0 ? 'taken_with_loss' : 'taken', item, notes: [...new Set(notes)] };
  });
}

type Common = Pick<ContentItem, 'id' | 'stem' | 'source' | 'lesson' | 'confidenceAsked'>;
/** An item, or the reason for which there is none. */
type Taker = (question: ForeignQuestion, common: Common, notes: string[]) => ContentItem | string;

const TAKERS: Record<string, Taker> = {
  multichoice: takeChoice,
  truefalse: takeTrueFalse,
  numerical: takeNumber,
  matching: takePairs,
  shortanswer: takeWords,
  ordering: takeOrder,
};

function unsupported(type: string): string {
  if (type === 'category') return 'This row names a category; it is not a question.';
  if (type === 'description') return 'This row is a text without a question.';
  return `Questions of the type "${type}" have no counterpart here.`;
}

function takeChoice(question: ForeignQuestion, common: Common, notes: string[]): ContentItem | string {
  const options = optionsOf(question, notes);
  if (options.length < 2) return 'It has fewer than two answers in words.';
  if (options.length > MOST_PARTS) return `It has ${options.length} answers; ${MOST_PARTS} is the most.`;
  const right = question.answers.filter((answer) => answer.share > 0);
  if (right.length === 0) return 'No answer is marked as right.';
  if (question.several) {
    if (right.some((answer) => answer.share !== right[0]?.share) || question.answers.some((one) => one.share < 0)) {
      notes.push('Partial credit was left out: all right answers and no other count here.');
    }
    return { ...common, kind: 'multiple', options };
  }
  if (!right.some((answer) => answer.share >= 100)) return 'No answer has full credit.';
  if (right.some((answer) => answer.share < 100)) notes.push('An answer with partial credit counts as wrong here.');
  return { ...common, kind: 'single', options };
}

function optionsOf(question: ForeignQuestion, notes: string[]) {
  return question.answers
    .map((answer, index) => ({
      id: letter(index),
      text: plain(answer.text, notes),
      correct: question.several ? answer.share > 0 : answer.share >= 100,
      rationale: plain(answer.feedback, notes),
    }))
    .filter(({ text }) => text !== '' || (notes.push('An answer without words was left out.'), false));
}

function takeTrueFalse(question: ForeignQuestion, common: Common, notes: string[]): ContentItem | string {
  const find = (word: string) => question.answers.find((answer) => answer.text.trim().toLowerCase() === word);
  const [yes, no] = [find('true'), find('false')];
  if (!yes || !no || yes.share > 0 === no.share > 0) return 'It does not say whether the statement is true.';
  notes.push('Write the corrections: what would be right instead.');
  const option = (id: string, text: string, answer: ForeignAnswer) => ({
    id,
    text,
    correct: answer.share > 0,
    rationale: plain(answer.feedback, notes),
  });
  return {
    ...common,
    kind: 'true_false',
    options: [option('true', 'True', yes), option('false', 'False', no)],
    corrections: [],
  };
}

function takeNumber(question: ForeignQuestion, common: Common, notes: string[]): ContentItem | string {
  const numbers = question.answers.map((answer) => ({
    ...answer,
    value: Number(answer.text.trim().replace(',', '.')),
  }));
  const right = numbers.filter((one) => one.share >= 100 && one.text.trim() !== '' && Number.isFinite(one.value));
  const [first] = right;
  if (!first) return 'No number is marked as right.';
  if (right.length > 1) notes.push(`Only the first right number was taken: ${first.value}.`);
  if (numbers.some((one) => one.share > 0 && one.share < 100))
    notes.push('A number with partial credit counts as wrong here.');
  if (numbers.some((one) => !/\d/.test(one.text) && one.feedback)) {
    notes.push('The feedback to any other number was left out.');
  }
  const traps = numbers
    .filter(
      (one) => one.share < 100 && one.text.trim() !== '' && Number.isFinite(one.value) && one.value !== first.value,
    )
    .slice(0, MOST_PARTS)
    .map((one) => ({ value: one.value, rationale: plain(one.feedback, notes) }));
  const unit = question.unit?.trim() ?? '';
  return {
    ...common,
    kind: 'numeric',
    answer: first.value,
    tolerance: Math.abs(first.tolerance ?? 0),
    unit,
    units: unit ? [unit] : [],
    rationale: plain(first.feedback, notes),
    traps,
  };
}

function takePairs(question: ForeignQuestion, common: Common, notes: string[]): ContentItem | string {
  const lines = (question.pairs ?? []).map(({ left, right }) => ({
    left: plain(left, notes),
    right: plain(right, notes),
  }));
  const pairs = lines.filter(({ left, right }) => left && right);
  if (pairs.length < 2) return 'It has fewer than two pairs in words.';
  if (pairs.length > MOST_PARTS) return `It has ${pairs.length} pairs; ${MOST_PARTS} is the most.`;
  if (lines.some(({ left, right }) => left && !right)) notes.push('A line without its match was left out.');
  const distractors = lines.filter(({ left, right }) => !left && right).slice(0, MOST_PARTS);
  return {
    ...common,
    kind: 'matching',
    pairs: pairs.map((pair, index) => ({ id: letter(index), ...pair, rationale: '' })),
    distractors: distractors.map(({ right }, index) => ({ id: `x${letter(index)}`, text: right })),
  };
}

function takeWords(question: ForeignQuestion, common: Common, notes: string[]): ContentItem | string {
  const right = question.answers.filter((answer) => answer.share > 0).map((answer) => plain(answer.text, notes));
  const points = [...new Set(right.filter((text) => text !== '' && text !== '*'))];
  const [modelAnswer] = points;
  if (modelAnswer === undefined) return 'No answer is marked as right.';
  notes.push('Short answers are read by faculty here and do not count toward the pass mark.');
  if (question.answers.some((answer) => answer.feedback)) notes.push('The feedback to each answer was left out.');
  if (question.answers.some((answer) => answer.share > 0 && answer.share < 100)) {
    notes.push('Answers with partial credit stand among the points.');
  }
  if (points.length > 6) notes.push('More than six accepted answers: the rest was left out.');
  return { ...common, kind: 'short', modelAnswer, points: points.slice(0, 6) };
}

function takeOrder(question: ForeignQuestion, common: Common, notes: string[]): ContentItem | string {
  const steps = question.answers.map((answer, index) => ({
    id: letter(index),
    text: plain(answer.text, notes),
    rationale: plain(answer.feedback, notes),
  }));
  const kept = steps.filter(({ text }) => text !== '');
  if (kept.length < 3) return 'It has fewer than three steps in words.';
  if (kept.length > MOST_PARTS) return `It has ${kept.length} steps; ${MOST_PARTS} is the most.`;
  return { ...common, kind: 'ordering', steps: kept };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text without markup. Paragraphs and breaks become lines; anything that carried meaning is noted as lost. */
export function plain(html: string, notes: string[]): string {
  if (/<img\b|@@PLUGINFILE@@/i.test(html)) notes.push('Pictures were left out. Add them under Files.');
  if (/<(?!\/?(?:p|br|span|div|b|i|em|strong|img)\b)\/?[a-z][^>]*>/i.test(html))
    notes.push('HTML was reduced to plain text.');
  else if (/<(?:b|i|em|strong)\b/i.test(html)) notes.push('Bold and italics were left out.');
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<\/(?:p|div|li|tr|h[1-6])\s*>|<br\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>|<!--[\s\S]*?-->/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
      if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}

function letter(index: number): string {
  return String.fromCharCode(97 + index);
}

function freeId(text: string, taken: ReadonlySet<string>): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const base =
    ascii
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, '')
      .slice(0, 40)
      .replace(/-+$/, '') || 'question';
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}
