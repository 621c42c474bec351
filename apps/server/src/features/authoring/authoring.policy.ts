import {
  checkDraft,
  moduleOfParts,
  partOfProblem,
  type ContentItem,
  type DraftPart,
  type PartKind,
} from '@telefellow/content';
import { permits, type FieldProblem } from '@telefellow/contracts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { DraftProblem, ModuleDraft, ModuleDraftPart } from './authoring.model.ts';
import type { StoredPart, WholeDraft } from './authoring.repository.ts';

export function draftOf(ctx: MemberContext, draft: WholeDraft, places: readonly string[]): ModuleDraft {
  const isOwn = draft.submittedById === ctx.actor.personId;
  const needsOtherReviewer = draft.state === 'review' && isOwn && draft.otherPublisher;
  return {
    ...draft,
    parts: draft.parts.map((part) => ({ ...partOf(part), value: null })),
    problems: problemsOf(draft, places),
    editors: draft.editors.filter((editor) => editor.personId !== ctx.actor.personId),
    canPublish: permits(ctx.actor.role, 'module:publish') && draft.state === 'review' && !needsOtherReviewer,
    needsOtherReviewer,
  };
}

export function contentOf(draft: Pick<WholeDraft, 'slug' | 'basedOn' | 'parts'>) {
  return moduleOfParts(draft.slug, (draft.basedOn ?? 0) + 1, draft.parts);
}

export function problemsOf(draft: WholeDraft, places: readonly string[]): DraftProblem[] {
  const others = places.filter((place) => place.split('/')[0] !== draft.slug);
  return checkDraft(contentOf(draft), others).map((one: FieldProblem) => ({ ...one, ...partOfProblem(one.field) }));
}

export function partOf(part: StoredPart): ModuleDraftPart {
  return { ...part, label: labelOf(part) };
}

/** What a list calls the part: a lesson's title, a question's first words, else its key. */
export function labelOf(part: DraftPart): string {
  const value = part.value as { title?: string; stem?: string } | null;
  const text = part.kind === 'item' ? (value?.stem ?? '') : part.kind === 'image' ? '' : (value?.title ?? '');
  return text.trim().slice(0, 140) || part.key;
}

/** What a new module starts with: nothing that would have to be deleted again. */
export function blankParts(title: string): DraftPart[] {
  const card = {
    title,
    summary: '',
    minutes: 60,
    telehealthDomains: [],
    subcompetencies: [],
    objectives: [],
    passMark: 0.8,
    attempts: 3,
    prerequisites: [],
    requirements: [],
  };
  return [
    { kind: 'card', key: '', value: card },
    { kind: 'sources', key: '', value: [] },
  ];
}

/** Keys that a person gave a part must be those in it, so that a link to `item/dose` opens the question `dose`. */
export function keyOf(kind: PartKind, key: string, value: unknown): string {
  if (kind === 'item' || kind === 'scenario') return (value as Pick<ContentItem, 'id'>).id;
  return key;
}
