export interface PressedKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** What has the focus: an element's tag in lower case, with its type where it is an input. */
  target: string;
}

export type KeyMeaning = { choose: number } | 'answer' | null;

const TYPED_IN = new Set(['textarea', 'select', 'input:text', 'input:number']);
const ACTS_ITSELF = new Set(['a', 'button', 'summary', 'textarea', 'select']);

/** What a key means on a question: 1 to 9 choose, Enter answers. Keys that go into a field or have a modifier mean nothing. */
export function meaningOf({ key, ctrlKey, metaKey, altKey, target }: PressedKey, numbersAreOn: boolean): KeyMeaning {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Enter') return ACTS_ITSELF.has(target) ? null : 'answer';
  if (!numbersAreOn || !/^[1-9]$/.test(key) || TYPED_IN.has(target)) return null;
  return { choose: Number(key) - 1 };
}
