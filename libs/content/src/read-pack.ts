import type { ContentItem, ContentLesson, ContentModule, ContentScreen, ModuleCard } from './content.ts';

/** A claim ends with its source's id in square brackets; a Markdown link, `[text](address)`, is not a claim. */
const CLAIM = /\[([a-z0-9][a-z0-9-]*)\](?!\()/g;

/** Ids of the sources that a text names, in order, with repeats. */
export function claimedSources(text: string): string[] {
  return [...text.matchAll(CLAIM)].map((match) => match[1] as string);
}

function countWords(text: string): number {
  return text.replace(CLAIM, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/**
 * Reads one lesson: `# Title`, then one screen for each `## Heading`.
 * Text before the first heading is kept as a screen under the lesson's title, so that nothing written is lost.
 */
export function readLesson(slug: string, markdown: string): ContentLesson {
  const lines = markdown.split(/\r?\n/);
  const titleAt = lines.findIndex((line) => line.startsWith('# '));
  const title = titleAt < 0 ? slug : (lines[titleAt] as string).slice(2).trim();
  const screens: { heading: string; lines: string[] }[] = [{ heading: title, lines: [] }];
  for (const line of lines.slice(titleAt + 1)) {
    if (line.startsWith('## ')) screens.push({ heading: line.slice(3).trim(), lines: [] });
    else screens.at(-1)?.lines.push(line);
  }
  const kept: ContentScreen[] = screens
    .map((screen) => ({ heading: screen.heading, markdown: screen.lines.join('\n').trim() }))
    .filter((screen, index) => index > 0 || screen.markdown !== '');
  return { slug, title, words: countWords(markdown), screens: kept };
}

/**
 * Reads one pack from its files, name to text: `module.json`, `check.json`, `lesson-*.md`.
 * Throws an Error that names the pack and the file when one is missing or is not JSON.
 */
export function readPack(pack: string, files: Record<string, string>): ContentModule {
  const card = readJson<ModuleCard>(pack, 'module.json', files);
  const items = readJson<ContentItem[]>(pack, 'check.json', files);
  const lessons = Object.keys(files)
    .filter((name) => /^lesson-.*\.md$/.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => readLesson(name.slice(0, -'.md'.length), files[name] as string));
  return { ...card, lessons, items };
}

function readJson<T>(pack: string, name: string, files: Record<string, string>): T {
  const text = files[name];
  if (text === undefined) throw new Error(`Content pack "${pack}" has no ${name}.`);
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`Content pack "${pack}": ${name} is not valid JSON.`, { cause });
  }
}
