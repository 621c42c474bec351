import type { ForeignAnswer, ForeignQuestion } from './foreign-item.ts';

const ESCAPED = /\\([~=#{}:n\\])/g;
/** Escapes become private characters first, so that none of the splits below can take them for syntax. */
const SHELTER: Record<string, string> = {
  '~': '\uE000',
  '=': '\uE001',
  '#': '\uE002',
  '{': '\uE003',
  '}': '\uE004',
  ':': '\uE005',
  n: '\n',
  '\\': '\uE006',
};
const FORMAT = /^\s*\[(?:html|moodle|plain|markdown)\]/i;
const BACK = Object.fromEntries(Object.entries(SHELTER).map(([plain, hidden]) => [hidden, plain]));

/**
 * Reads a file in Moodle's GIFT format. Every block becomes a question: one that cannot be read carries its fault, so that
 * the report can name it.
 */
export function readGift(text: string): ForeignQuestion[] {
  return blocksOf(text).map((block, index) => readBlock(block, index + 1));
}

/** Blocks are parted by blank lines; a blank line within braces does not part them. Comment lines are no content. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  let depth = 0;
  const close = () => {
    if (block.length > 0) blocks.push(block.join('\n'));
    block = [];
    depth = 0;
  };
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const line = raw.replace(ESCAPED, (whole, sign: string) => SHELTER[sign] ?? whole);
    if (/^\s*\/\//.test(line)) continue;
    if (line.trim() === '' && depth <= 0) close();
    else if (/^\s*\$(?:CATEGORY|category)/.test(line)) {
      close();
      blocks.push(line.trim());
    } else if (line.trim() !== '' || block.length > 0) {
      // A new title cannot stand within an answer: the brace before it was never closed.
      if (depth > 0 && /^\s*::[^:]+::/.test(line)) close();
      block.push(line);
      depth += (line.match(/{/g)?.length ?? 0) - (line.match(/}/g)?.length ?? 0);
    }
  }
  close();
  return blocks;
}

function readBlock(block: string, row: number): ForeignQuestion {
  if (/^\$category/i.test(block)) return empty(row, 'category', block.replace(/^\$category:?\s*/i, ''));
  const titled = /^\s*::([\s\S]*?)::([\s\S]*)$/.exec(block);
  const name = written(titled?.[1] ?? '');
  const body = (titled?.[2] ?? block).trim().replace(/^\[(html|moodle|plain|markdown)\]/i, '');
  const open = body.indexOf('{');
  if (open < 0) {
    if (body.includes('}')) return faulty(row, name, 'A closing brace has no opening one.');
    return empty(row, 'description', name || written(body).slice(0, 60));
  }
  const end = body.indexOf('}', open);
  if (end < 0) return faulty(row, name, 'The answer is not closed with a brace.');
  if (body.slice(end + 1).includes('{')) return faulty(row, name, 'It has more than one set of answers.');
  const after = body.slice(end + 1).trim();
  const stem = `${body.slice(0, open).trim()}${after ? ` _____${/^[.,;:?!]/.test(after) ? '' : ' '}${after}` : ''}`;
  const [inner = '', feedback = ''] = split(body.slice(open + 1, end), '####');
  return { row, name, stem: written(stem), feedback: written(feedback), ...answersOf(inner.trim()) };
}

function empty(row: number, type: string, name: string): ForeignQuestion {
  return { row, name: written(name), type, stem: '', answers: [] };
}

function faulty(row: number, name: string, fault: string): ForeignQuestion {
  return { row, name, type: 'unknown', stem: '', answers: [], fault };
}

type Answered = Pick<ForeignQuestion, 'type' | 'answers' | 'pairs' | 'several' | 'fault'>;

function answersOf(inner: string): Answered {
  if (inner === '') return { type: 'essay', answers: [] };
  const truth = /^(TRUE|FALSE|T|F)\s*(?:#([^#]*))?(?:#([^#]*))?$/i.exec(inner);
  if (truth) return trueFalse(/^t/i.test(truth[1] as string), truth[2] ?? '', truth[3] ?? '');
  if (inner.startsWith('#')) return { type: 'numerical', answers: numbersOf(inner.slice(1).trim()) };
  const parts = inner.split(/(?=[~=])/).filter((part) => part.trim() !== '');
  if (parts.some((part) => !/^[~=]/.test(part))) {
    return { type: 'unknown', answers: [], fault: 'An answer begins neither with = nor with ~.' };
  }
  if (parts.every((part) => part.startsWith('=') && part.includes('->'))) {
    const pairs = parts.map((part) => {
      const [left = '', right = ''] = split(part.slice(1), '->');
      return { left: written(left.replace(FORMAT, '')), right: written(split(right, '#')[0] ?? '') };
    });
    return { type: 'matching', answers: [], pairs };
  }
  const answers = parts.map(readAnswer);
  if (!parts.some((part) => part.startsWith('~'))) return { type: 'shortanswer', answers };
  const several = !parts.some((part) => part.startsWith('='));
  return { type: 'multichoice', answers, several };
}

function trueFalse(isTrue: boolean, whenWrong: string, whenRight: string): Answered {
  const answer = (text: string, right: boolean): ForeignAnswer => ({
    text,
    share: right ? 100 : 0,
    feedback: written(right ? whenRight : whenWrong),
  });
  return { type: 'truefalse', answers: [answer('true', isTrue), answer('false', !isTrue)] };
}

function readAnswer(part: string): ForeignAnswer {
  const isRight = part.startsWith('=');
  const [body = '', feedback = ''] = split(part.slice(1), '#');
  const weight = /^\s*%(-?\d+(?:\.\d+)?)%/.exec(body);
  const share = weight ? Number(weight[1]) : isRight ? 100 : 0;
  return {
    text: written(body.slice(weight?.[0].length ?? 0).replace(FORMAT, '')),
    share,
    feedback: written(feedback.replace(FORMAT, '')),
  };
}

function numbersOf(inner: string): ForeignAnswer[] {
  const parts = (/^[~=]/.test(inner) ? inner : `=${inner}`).split(/(?=[~=])/);
  return parts.filter((part) => part.trim() !== '').map((part) => numberOf(readAnswer(part)));
}

function numberOf(answer: ForeignAnswer): ForeignAnswer {
  const range = /^(-?[\d.]+(?:e[+-]?\d+)?)\s*\.\.\s*(-?[\d.]+(?:e[+-]?\d+)?)$/i.exec(answer.text);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    return { ...answer, text: String(rounded((low + high) / 2)), tolerance: rounded(Math.abs(high - low) / 2) };
  }
  const [value = '', tolerance = '0'] = answer.text.split(':');
  return { ...answer, text: value.trim() === '*' ? '' : value.trim(), tolerance: Number(tolerance) || 0 };
}

/** Halves of decimals are not exact in binary: 3.1415, not 3.1414999999999997. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function split(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + by.length)];
}

function written(text: string): string {
  return text.replace(/[\uE000-\uE006]/g, (hidden) => BACK[hidden] ?? hidden).trim();
}
