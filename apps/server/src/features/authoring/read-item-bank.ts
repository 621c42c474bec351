import { readGift, takeForeign, type ForeignAnswer, type ForeignQuestion, type ForeignRow } from '@telefellow/content';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

type BankReading = { ok: true; rows: ForeignRow[] } | { ok: false; message: string };

/** Moodle XML or GIFT, told apart by the first character that is not space. */
export function readItemBank(text: string, target: { lesson: string; taken: readonly string[] }): BankReading {
  const isXml = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');
  if (!isXml) return { ok: true, rows: takeForeign(readGift(text), target) };
  const questions = readMoodleXml(text);
  return typeof questions === 'string'
    ? { ok: false, message: questions }
    : { ok: true, rows: takeForeign(questions, target) };
}

const LISTS = new Set(['question', 'answer', 'subquestion', 'unit']);

/** The questions of a Moodle XML file, or why it cannot be read. A file that declares entities of its own is refused. */
export function readMoodleXml(text: string): ForeignQuestion[] | string {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return 'The file declares entities of its own, which Moodle never does.';
  const valid = XMLValidator.validate(text);
  if (valid !== true) return `This is not well-formed XML: line ${valid.err.line}, ${valid.err.msg}`;
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    textNodeName: '#',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    isArray: (name) => LISTS.has(name),
  });
  const quiz = (parser.parse(text) as { quiz?: { question?: Node[] } | string }).quiz;
  if (quiz === undefined) return 'This XML is no Moodle question bank: it has no <quiz>.';
  const questions = typeof quiz === 'object' ? (quiz.question ?? []) : [];
  return questions.map((question, index) => readQuestion(question, index + 1));
}

type Node = Record<string, unknown>;

function readQuestion(question: Node, row: number): ForeignQuestion {
  const type = String(question['@type'] ?? 'unknown');
  const shared = {
    row,
    type,
    name: type === 'category' ? textIn(question.category) : textIn(question.name),
    stem: textIn(question.questiontext),
    feedback: textIn(question.generalfeedback),
    answers: nodes(question.answer).map(readAnswer),
  };
  if (type === 'multichoice') return { ...shared, several: !isTrue(question.single) };
  if (type === 'matching') {
    const pairs = nodes(question.subquestion).map((one) => ({ left: textIn(one), right: textIn(one.answer) }));
    return { ...shared, pairs };
  }
  if (type === 'numerical') {
    const [unit] = nodes((question.units as Node | undefined)?.unit);
    return { ...shared, unit: unit ? plainText(unit.unit_name) : '' };
  }
  return shared;
}

function readAnswer(answer: Node): ForeignAnswer {
  const tolerance = Number(plainText(answer.tolerance));
  return {
    text: textIn(answer),
    share: Number(answer['@fraction'] ?? 0),
    feedback: textIn(answer.feedback),
    tolerance: Number.isFinite(tolerance) ? tolerance : 0,
  };
}

function nodes(value: unknown): Node[] {
  return [value ?? []].flat().map((one) => (typeof one === 'object' && one !== null ? (one as Node) : { '#': one }));
}

/** `<text>` within a node, else the node's own words. */
function textIn(value: unknown): string {
  const [node] = nodes(value);
  if (!node) return '';
  return node.text === undefined ? plainText(node) : plainText(node.text);
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return plainText(value[0]);
  if (typeof value === 'object') return plainText((value as Node)['#']);
  return String(value).trim();
}

function isTrue(value: unknown): boolean {
  return ['true', '1', ''].includes(plainText(value).toLowerCase());
}
