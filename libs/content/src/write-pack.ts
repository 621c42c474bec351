import { stringify } from 'yaml';
import { z } from 'zod';
import { contentChecklist, contentItem, contentScenario, moduleCard } from './content.ts';
import type { ContentModule } from './content.ts';
import { writeLesson } from './read-pack.ts';

/**
 * The files that {@link readPack} reads back to the same module, name to text (images: name to base64). The same module
 * gives the same bytes on every machine, so that an export shows in git as what was changed and nothing else.
 */
export function writePack(module: ContentModule): Record<string, string> {
  const { lessons, items, scenarios, checklist, images, ...card } = module;
  const files: Record<string, string> = { 'module.yaml': yamlOf(inOrder(moduleCard, card)) };
  for (const lesson of lessons) files[`${lesson.slug}.md`] = writeLesson(lesson);
  files['items.yaml'] = yamlOf(inOrder(z.array(contentItem), items));
  for (const scenario of scenarios) files[`scenario-${scenario.id}.yaml`] = yamlOf(inOrder(contentScenario, scenario));
  if (checklist) files['checklist.yaml'] = yamlOf(inOrder(contentChecklist, checklist));
  for (const [name, address] of Object.entries(images)) files[name] = address.slice(address.indexOf(',') + 1);
  return files;
}

/** The fields in the order of their shape, whatever order a database gave them; what is not valid is written as it is. */
function inOrder(shape: z.ZodType, value: unknown): unknown {
  const read = shape.safeParse(value);
  return read.success ? read.data : value;
}

/** Lines of prose fold at 120 columns; a fold reads back as the same text. */
function yamlOf(value: unknown): string {
  return stringify(value, { lineWidth: 120, aliasDuplicateObjects: false, singleQuote: true });
}

/** The file of a pack and the path in it, for a field that the checker names: `items.yaml: where-now.options.a`. */
export function placeInPack(field: string): { file: string; path: string } {
  const [slug = '', part = '', name = '', ...rest] = field.split('.');
  // Faults of the reader name their file already: `<slug>/items.yaml.3.options`.
  const read = /^([^/]+\/(?:images\/)?[^/.]+\.[a-z]+)\.?(.*)$/.exec(field);
  if (read) return { file: read[1] as string, path: read[2] as string };
  const inner = [name, ...rest].filter(Boolean).join('.');
  if (part === 'lessons' && name) return { file: `${slug}/${name}.md`, path: rest.join('.') };
  if (part === 'items') return { file: `${slug}/items.yaml`, path: inner };
  if (part === 'scenarios') return { file: `${slug}/scenario-${name}.yaml`, path: rest.join('.') };
  if (part === 'checklist') return { file: `${slug}/checklist.yaml`, path: inner };
  return { file: `${slug}/module.yaml`, path: [part, inner].filter(Boolean).join('.') };
}

/** A part of a draft as lines that a person reads: a lesson as it is written, everything else as in its file. */
export function partText(part: { kind: string; value: unknown }): string {
  if (part.kind !== 'lesson') return yamlOf(inFieldOrder(part));
  const { title, reviewed, body } = part.value as { title: string; reviewed: string; body: string };
  return `${title}\nreviewed: ${reviewed}\n\n${body.trim()}\n`;
}

function inFieldOrder({ kind, value }: { kind: string; value: unknown }): unknown {
  if (kind === 'item') return inOrder(contentItem, value);
  if (kind === 'scenario') return inOrder(contentScenario, value);
  if (kind === 'checklist') return inOrder(contentChecklist, value);
  if (kind === 'card') {
    // The card of a draft has no slug, version or sources; they are lent so that its fields can be put in order.
    const read = moduleCard.safeParse({ slug: 'x', version: 1, sources: [], ...(value as object) });
    if (!read.success) return value;
    const { slug: _slug, version: _version, sources: _sources, ...card } = read.data;
    return card;
  }
  return value;
}
