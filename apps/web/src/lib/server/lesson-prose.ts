import MarkdownIt from 'markdown-it';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ProseElement, ProseNode } from '#lib/learn/prose.ts';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const CLAIM = /\s?\[([a-z0-9][a-z0-9-]*)\]/;
const LEAVES: Record<string, string> = {
  code_inline: 'code',
  fence: 'pre',
  code_block: 'pre',
  hr: 'hr',
  hardbreak: 'br',
};

type Token = ReturnType<typeof markdown.parse>[number];

/**
 * A screen's text, with each claim's source as a numbered link to the list below it. Numbers count through the screen; a
 * source that is named twice keeps its number.
 */
export function lessonProse(text: string, known: readonly string[]): { prose: ProseNode[]; sources: string[] } {
  const sources: string[] = [];
  const root: ProseElement = { tag: 'div', children: [] };
  build(markdown.parse(text, {}), [root], (written) => footnotes(written, known, sources));
  return { prose: root.children, sources };
}

function build(tokens: readonly Token[], open: ProseElement[], write: (text: string) => ProseNode[]): void {
  for (const token of tokens) {
    const parent = open.at(-1);
    // Paragraphs of a tight list are hidden: their text stands in the item itself.
    if (!parent || token.hidden) continue;
    if (token.type === 'inline') build(token.children ?? [], open, write);
    else if (token.nesting === 1) {
      const element = elementOf(token);
      parent.children.push(element);
      open.push(element);
    } else if (token.nesting === -1) open.pop();
    else parent.children.push(...leafOf(token, write));
  }
}

function elementOf(token: Token): ProseElement {
  const href = token.attrGet('href')?.toString();
  return { tag: token.tag, ...(href ? { href } : {}), children: [] };
}

function leafOf(token: Token, write: (text: string) => ProseNode[]): ProseNode[] {
  const tag = LEAVES[token.type];
  if (tag) return [{ tag, children: token.content ? [token.content] : [] }];
  return token.type === 'softbreak' ? [' '] : write(token.content);
}

function footnotes(text: string, known: readonly string[], sources: string[]): ProseNode[] {
  // Splitting by a pattern with one group gives text and ids by turns.
  return text.split(new RegExp(CLAIM, 'g')).flatMap((part, index): ProseNode[] => {
    if (index % 2 === 0) return part === '' ? [] : [part];
    if (!known.includes(part)) return [` [${part}]`];
    if (!sources.includes(part)) sources.push(part);
    const number = sources.indexOf(part) + 1;
    const link = {
      tag: 'a',
      href: `#source-${part}`,
      label: m.learn_source_number({ number }),
      children: [`${number}`],
    };
    return [{ tag: 'sup', children: [link] }];
  });
}
