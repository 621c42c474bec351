import type { CodedValue } from '@telefellow/caselog';

/** A code's words; a code that a later list dropped is shown as it is. */
export function labelOf(list: readonly CodedValue[], code: string): string {
  return list.find((value) => value.code === code)?.label ?? code;
}

export function choicesOf(list: readonly CodedValue[]): { value: string; label: string }[] {
  return list.map(({ code, label }) => ({ value: code, label }));
}
