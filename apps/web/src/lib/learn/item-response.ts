/** Reads what a form says about one item; the server judges. Names: `optionIds`, `place-<step>`, `match-<line>`, `number`, `unit`, `text`. */
export interface FormResponse {
  optionIds: string[];
  number: number | null;
  unit: string | null;
  text: string | null;
}

export function readResponse(form: FormData): FormResponse {
  const chosen = form.getAll('optionIds').map(String);
  const isTrue = chosen.includes('true');
  // What would be right is asked only of whoever says false.
  const corrections = isTrue ? [] : form.getAll('corrections').map(String);
  const places = [...form.entries()]
    .filter(([name]) => name.startsWith('place-'))
    .map(([name, place]) => ({ id: name.slice('place-'.length), place: Number(place) }))
    .sort((a, b) => a.place - b.place);
  const matches = [...form.entries()]
    .filter(([name, value]) => name.startsWith('match-') && value !== '')
    .map(([name, value]) => `${name.slice('match-'.length)}:${String(value)}`);
  const typed = String(form.get('number') ?? '').trim();
  // Two steps in one place leave a place empty: then no order is sent, and the refusal says so.
  const isOrder = new Set(places.map(({ place }) => place)).size === places.length;
  const steps = isOrder ? places.map(({ id }) => id) : [];
  return {
    optionIds: [...chosen, ...corrections, ...steps, ...matches],
    number: typed === '' ? null : readNumber(typed),
    unit: String(form.get('unit') ?? '') || null,
    text: String(form.get('text') ?? '').trim() || null,
  };
}

/** "1,250.5" and "0,5" are both numbers somewhere: a comma before exactly three digits groups, any other is a point. */
export function readNumber(typed: string): number | null {
  const plain = typed
    .replaceAll(/\s/g, '')
    .replaceAll(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  const value = Number(plain);
  return plain !== '' && Number.isFinite(value) ? value : null;
}
