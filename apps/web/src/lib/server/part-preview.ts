import type { GqlCall } from '#lib/api/document.ts';
import { DraftPreviewDocument, PreviewItemDocument, type ItemFieldsFragment } from '#lib/api/generated/graphql.ts';
import { outlineOf, type OutlineNode } from '#lib/author/scenario-outline.ts';
import type { ProseNode } from '#lib/learn/prose.ts';
import { lessonProse } from './lesson-prose.ts';

export type PartPreview =
  | { kind: 'lesson'; title: string; words: number; screens: { heading: string; prose: ProseNode[] }[] }
  | { kind: 'item'; item: ItemFieldsFragment | null }
  | { kind: 'scenario'; opening: string; outline: OutlineNode[] };

/** What the fellow would see of this part, drawn by the functions that draw it for her; null where there is nothing to see. */
export async function previewPart(
  gql: GqlCall,
  slug: string,
  kind: string,
  value: Record<string, unknown>,
): Promise<PartPreview | null> {
  if (kind === 'scenario') return { kind, opening: String(value.opening ?? ''), outline: outlineOf(value) };
  if (kind === 'item')
    return { kind, item: (await gql(PreviewItemDocument, { slug, item: value })).previewItem ?? null };
  if (kind !== 'lesson') return null;
  const { sources } = await gql(DraftPreviewDocument, { slug });
  const known = ((sources?.value ?? []) as { id: string }[]).map(({ id }) => id);
  const body = String(value.body ?? '');
  const title = String(value.title ?? '');
  return {
    kind,
    title,
    words: body.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0,
    screens: screensOf(title, body).map(({ heading, markdown }) => ({
      heading,
      prose: lessonProse(markdown, known).prose,
    })),
  };
}

/** As the reader of packs parts a lesson: every second-level heading begins a screen. */
function screensOf(title: string, body: string): { heading: string; markdown: string }[] {
  const [before = '', ...rest] = `\n${body}`.split(/\n## /);
  const screens = rest.map((text) => {
    const end = text.indexOf('\n');
    return end < 0
      ? { heading: text.trim(), markdown: '' }
      : { heading: text.slice(0, end).trim(), markdown: text.slice(end) };
  });
  return before.trim() ? [{ heading: title, markdown: before }, ...screens] : screens;
}
