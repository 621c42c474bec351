import type { FieldProblem, ReadResult } from '@telefellow/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import { contentChecklist, contentItem, contentScenario, moduleCard } from './content.ts';
import type { ContentChecklist, ContentLesson, ContentModule, ContentScreen } from './content.ts';

/** A claim ends with its source's id in square brackets; a Markdown link, `[text](address)`, is not a claim. */
const CLAIM = /\[([a-z0-9][a-z0-9-]*)\](?!\()/g;
const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;
const IMAGE_TYPES: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

/** Ids of the sources that a text names, in order, with repeats. */
export function claimedSources(text: string): string[] {
  return [...text.matchAll(CLAIM)].map((match) => match[1] as string);
}

export function countWords(text: string): number {
  return text.replace(CLAIM, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/**
 * Reads one lesson: front matter with the day of its review, `# Title`, then one screen for each `## Heading`.
 * Text before the first heading is kept as a screen under the lesson's title, so that nothing written is lost.
 */
export function readLesson(slug: string, source: string): ContentLesson {
  const reviewed = /^reviewed:\s*(\S+)\s*$/m.exec(FRONT_MATTER.exec(source)?.[1] ?? '')?.[1] ?? '';
  const markdown = source.replace(FRONT_MATTER, '');
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
  return { slug, title, words: countWords(markdown), reviewed, screens: kept };
}

/** The file that {@link readLesson} reads back to the same lesson. */
export function writeLesson(lesson: ContentLesson): string {
  const front = lesson.reviewed ? `---\nreviewed: ${lesson.reviewed}\n---\n\n` : '';
  const screens = lesson.screens.map((screen, index) =>
    index === 0 && screen.heading === lesson.title ? screen.markdown : `## ${screen.heading}\n\n${screen.markdown}`,
  );
  return `${front}# ${lesson.title}\n\n${screens.join('\n\n')}\n`;
}

/**
 * Reads one pack from its files, name to text (images: name to base64): `module.yaml`, `items.yaml`, `lesson-*.md`,
 * `scenario-*.yaml`, `checklist.yaml`, `images/*`. Problems name the file and the path in it: `items.yaml.3.options`.
 */
export function readPack(pack: string, files: Record<string, string>): ReadResult<ContentModule> {
  const problems: FieldProblem[] = [];
  const read = <T>(name: string, shape: z.ZodType<T>): T | undefined => {
    const result = readYaml(pack, name, files[name], shape);
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return undefined;
  };
  const names = Object.keys(files).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const card = read('module.yaml', moduleCard);
  const items = read('items.yaml', z.array(contentItem));
  const scenarios = names.filter((name) => /^scenario-.*\.yaml$/.test(name)).map((name) => read(name, contentScenario));
  const checklist: ContentChecklist | null | undefined =
    files['checklist.yaml'] === undefined ? null : read('checklist.yaml', contentChecklist);
  for (const name of names.filter((candidate) => !isKnown(candidate))) {
    problems.push({ field: `${pack}/${name}`, code: 'file_unknown', message: 'A pack has no such file. Remove it.' });
  }
  if (problems.length > 0 || !card || !items || checklist === undefined) return { ok: false, problems };
  const lessons = names
    .filter((name) => /^lesson-.*\.md$/.test(name))
    .map((name) => readLesson(name.slice(0, -'.md'.length), files[name] as string));
  const images = Object.fromEntries(
    names.filter((name) => imageType(name)).map((name) => [name, `data:${imageType(name)};base64,${files[name]}`]),
  );
  const value = { ...card, lessons, items, scenarios: scenarios.filter((one) => one !== undefined), checklist, images };
  return { ok: true, value };
}

function isKnown(name: string): boolean {
  return /^(module|items|checklist|scenario-.*)\.yaml$|^lesson-.*\.md$/.test(name) || imageType(name) !== undefined;
}

function imageType(name: string): string | undefined {
  return name.startsWith('images/') ? IMAGE_TYPES[name.split('.').at(-1) ?? ''] : undefined;
}

function readYaml<T>(pack: string, name: string, text: string | undefined, shape: z.ZodType<T>): ReadResult<T> {
  const field = `${pack}/${name}`;
  if (text === undefined) return failed(field, 'file_missing', `Add ${name} to the pack.`);
  let parsed: unknown;
  try {
    parsed = parse(text);
  } catch (cause) {
    return failed(field, 'not_yaml', `This file is not valid YAML: ${(cause as Error).message.split('\n')[0]}`);
  }
  const result = shape.safeParse(parsed);
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.map((issue) => ({
    field: [field, ...issue.path.map(String)].join('.'),
    code: issue.code === 'unrecognized_keys' ? 'field_unknown' : 'invalid',
    message: issue.message,
  }));
  return { ok: false, problems };
}

function failed(field: string, code: string, message: string): ReadResult<never> {
  return { ok: false, problems: [{ field, code, message }] };
}
