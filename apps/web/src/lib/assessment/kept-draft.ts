import { readContent, type AssessmentContent } from '@telefellow/assessment';

/** What this device keeps of an assessment until the server has it. */
export interface KeptDraft {
  assessmentId: string;
  content: AssessmentContent;
  /** The server's version that this was typed on. */
  version: number;
  keptAt: string;
  /** One key a submission, kept across retries and reloads. */
  submitKey: string | null;
  reason: string | null;
}

const nameOf = (visitId: string) => `telefellow:assessment:${visitId}`;

export function readKept(visitId: string, storage: Pick<Storage, 'getItem'> = localStorage): KeptDraft | null {
  const text = storage.getItem(nameOf(visitId));
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as KeptDraft;
    const content = readContent(kept.content);
    if (typeof kept.assessmentId !== 'string') return null;
    if (content.ok) return { ...kept, content: content.value };
    // A comment that is too long is refused by the server and still not lost.
    return content.problems.every(({ code }) => code === 'too_long') ? kept : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

export function keep(
  visitId: string,
  draft: Omit<KeptDraft, 'keptAt'>,
  storage: Pick<Storage, 'setItem'> = localStorage,
): boolean {
  try {
    storage.setItem(nameOf(visitId), JSON.stringify({ ...draft, keptAt: new Date().toISOString() }));
    return true;
  } catch (cause) {
    // A full or blocked store: the server's copy is then the only one.
    if (cause instanceof DOMException) return false;
    throw cause;
  }
}

export function forget(visitId: string, storage: Pick<Storage, 'removeItem'> = localStorage): void {
  storage.removeItem(nameOf(visitId));
}

/**
 * Whether the device's copy goes over the server's: certainly when nobody saved in between, else when it is newer.
 */
export function keptWins(kept: KeptDraft, server: { id: string; version: number; savedAt: string }): boolean {
  if (kept.assessmentId !== server.id) return false;
  return kept.version === server.version || Date.parse(kept.keptAt) > Date.parse(server.savedAt);
}
