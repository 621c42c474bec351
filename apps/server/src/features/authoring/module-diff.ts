import { diffWordsWithSpace } from 'diff';
import { partText, type DraftPart } from '@telefellow/content';
import type { DiffPiece, PartDiff } from './authoring.model.ts';
import { labelOf } from './authoring.policy.ts';

/** How much of what stayed the same is shown around a change, in characters. */
const AROUND = 160;

/** What differs between two modules, part by part in the order of the newer one, in words that a reader follows. */
export function diffModules(before: readonly DraftPart[], after: readonly DraftPart[]): PartDiff[] {
  const keyOf = (part: DraftPart) => `${part.kind}/${part.key}`;
  const old = new Map(before.map((part) => [keyOf(part), part]));
  const kept = new Set(after.map(keyOf));
  const gone = before.filter((part) => !kept.has(keyOf(part)));
  return [
    ...after.flatMap((part) => diffPart(old.get(keyOf(part)), part) ?? []),
    ...gone.flatMap((part) => diffPart(part, undefined) ?? []),
  ];
}

function diffPart(before: DraftPart | undefined, after: DraftPart | undefined): PartDiff | null {
  const part = (after ?? before) as DraftPart;
  const [from, to] = [before ? textOf(before) : '', after ? textOf(after) : ''];
  if (from === to && (part.kind !== 'image' || before?.value === after?.value)) return null;
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return { kind: part.kind, key: part.key, label: labelOf(part), change, pieces: piecesOf(from, to) };
}

function textOf(part: DraftPart): string {
  return part.kind === 'image' ? '' : partText(part);
}

function piecesOf(from: string, to: string): DiffPiece[] {
  const pieces = diffWordsWithSpace(from, to);
  return pieces.flatMap(({ value, added, removed }, index): DiffPiece[] => {
    if (added || removed) return [{ text: value, change: added ? 'added' : 'removed' }];
    if (value.length <= 3 * AROUND) return [{ text: value, change: 'same' }];
    const isFirst = index === 0;
    const isLast = index === pieces.length - 1;
    return [
      ...(isFirst ? [] : [{ text: value.slice(0, AROUND), change: 'same' }]),
      { text: ' … ', change: 'gap' },
      ...(isLast ? [] : [{ text: value.slice(-AROUND), change: 'same' }]),
    ];
  });
}
