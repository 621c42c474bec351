import { describe, expect, it } from 'vitest';
import { keptWins, readKept, type KeptDraft } from './kept-draft.ts';

const content = {
  checklist: {},
  behaviors: {},
  retrospective: null,
  prospective: null,
  keep: 'typed',
  change: '',
  interacted: false,
};
const kept: KeptDraft = {
  assessmentId: 'a',
  content,
  version: 3,
  keptAt: '2026-11-24T15:00:05Z',
  submitKey: null,
  reason: null,
};

describe('the copy on this device', () => {
  it('wins while nobody else has saved, whatever the clocks say', () => {
    expect(keptWins(kept, { id: 'a', version: 3, savedAt: '2026-11-24T16:00:00Z' })).toBe(true);
  });

  it('loses to a newer version that was saved elsewhere, and wins over an older one', () => {
    expect(keptWins(kept, { id: 'a', version: 4, savedAt: '2026-11-24T15:00:06Z' })).toBe(false);
    expect(keptWins(kept, { id: 'a', version: 4, savedAt: '2026-11-24T15:00:04Z' })).toBe(true);
  });

  it('of another assessment is never taken', () => {
    expect(keptWins(kept, { id: 'b', version: 3, savedAt: '2026-11-24T14:00:00Z' })).toBe(false);
  });

  it('that cannot be read is no copy', () => {
    const stored = (text: string) => readKept('v', { getItem: () => text });
    expect(stored('{')).toBeNull();
    expect(stored(JSON.stringify({ ...kept, content: { behaviors: { gaze: 7 } } }))).toBeNull();
    expect(stored(JSON.stringify(kept))?.content.keep).toBe('typed');
  });

  it('keeps a comment that is too long to be sent', () => {
    const long = { ...kept, content: { ...content, keep: 'x'.repeat(2001) } };
    expect(readKept('v', { getItem: () => JSON.stringify(long) })?.content.keep).toHaveLength(2001);
  });
});
