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

/** Where a lesson's text stands: `slug` is its module's, `sources` goes on counting where an earlier text ended. */
export interface ProsePlace {
  slug: string;
  sources?: string[];
}

/**
 * A screen's text, with each claim's source as a numbered link to the list below it. Numbers count through the screen; a
 * source that is named twice keeps its number. Links of packs (`lesson:`, `module:`, `rule:`, `images/`) become addresses.
 */
export function lessonProse(
  text: string,
  known: readonly string[],
  { slug, sources = [] }: ProsePlace = { slug: '' },
): { prose: ProseNode[]; sources: string[] } {
  const root: ProseElement = { tag: 'div', children: [] };
  const place = { slug, write: (written: string) => footnotes(written, known, sources) };
  build(markdown.parse(text, {}), [root], place);
  return { prose: root.children, sources };
}

interface Writing {
  slug: string;
  write: (text: string) => ProseNode[];
}

function build(tokens: readonly Token[], open: ProseElement[], writing: Writing): void {
  for (const token of tokens) {
    const parent = open.at(-1);
    // Paragraphs of a tight list are hidden: their text stands in the item itself.
    if (!parent || token.hidden) continue;
    if (token.type === 'inline') build(token.children ?? [], open, writing);
    else if (token.nesting === 1) {
      const element = elementOf(token, writing.slug);
      parent.children.push(element);
      open.push(element);
    } else if (token.nesting === -1) open.pop();
    else parent.children.push(...leafOf(token, writing));
  }
}

function elementOf(token: Token, slug: string): ProseElement {
  const href = token.attrGet('href')?.toString();
  return { tag: token.tag, ...(href ? { href: addressOf(href, slug) } : {}), children: [] };
}

function leafOf(token: Token, { slug, write }: Writing): ProseNode[] {
  const tag = LEAVES[token.type];
  if (tag) return [{ tag, children: token.content ? [token.content] : [] }];
  if (token.type === 'image') {
    const src = addressOf(token.attrGet('src')?.toString() ?? '', slug);
    return [{ tag: 'img', src, label: token.content, children: [] }];
  }
  return token.type === 'softbreak' ? [' '] : write(token.content);
}

/** The four kinds of address that packs write; any other one stays as it is. */
export function addressOf(written: string, slug: string): string {
  const [, kind, rest = ''] = /^(lesson|module|rule):(.+)$/.exec(written) ?? [];
  if (kind === 'lesson') return `/learn/${slug}/${rest}`;
  if (kind === 'module') return `/learn/${rest}`;
  if (kind === 'rule') return `/rules?topic=${encodeURIComponent(rest)}`;
  return written.startsWith('images/') ? `/api/modules/${slug}/${written}` : written;
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
