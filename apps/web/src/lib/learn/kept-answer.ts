/** What a person entered for one question and the server does not have yet: names and values of the form's fields. */
export type KeptFields = Record<string, string[]>;

/** Fields that belong to the page and not to the answer. */
const OWN = new Set(['attemptId', 'itemId', 'q']);
const PREFIX = 'telefellow:answer:';
const nameOf = (attemptId: string, itemId: string) => `${PREFIX}${attemptId}:${itemId}`;

export function fieldsOf(form: FormData): KeptFields {
  const fields: KeptFields = {};
  for (const [name, value] of form.entries()) {
    if (OWN.has(name) || typeof value !== 'string' || value === '') continue;
    (fields[name] ??= []).push(value);
  }
  return fields;
}

export function readAnswer(
  attemptId: string,
  itemId: string,
  storage: Pick<Storage, 'getItem'> = localStorage,
): KeptFields | null {
  const text = storage.getItem(nameOf(attemptId, itemId));
  if (!text) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return isFields(kept) ? kept : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** Returns false where the store is full or blocked: then the page itself is the only copy. */
export function keepAnswer(
  attemptId: string,
  itemId: string,
  fields: KeptFields,
  storage: Pick<Storage, 'setItem'> = localStorage,
): boolean {
  try {
    storage.setItem(nameOf(attemptId, itemId), JSON.stringify(fields));
    return true;
  } catch (cause) {
    if (cause instanceof DOMException) return false;
    throw cause;
  }
}

export function forgetAnswer(
  attemptId: string,
  itemId: string,
  storage: Pick<Storage, 'removeItem'> = localStorage,
): void {
  storage.removeItem(nameOf(attemptId, itemId));
}

function isFields(value: unknown): value is KeptFields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((row) => Array.isArray(row) && row.every((one) => typeof one === 'string'));
}
