import type { FieldProblem } from '@telefellow/contracts';
import { isCalendarDate } from './calendar.ts';
import type { CodedValue } from './types.ts';

export type Fields = Record<string, unknown>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads fields of one input and gathers what is wrong with them, all at once. Never throws. */
export class FieldReader {
  readonly problems: FieldProblem[];
  readonly #fields: Fields;
  readonly #prefix: string;

  constructor(fields: Fields, problems: FieldProblem[] = [], prefix = '') {
    this.#fields = fields;
    this.problems = problems;
    this.#prefix = prefix;
  }

  refuse(field: string, code: string, message: string): void {
    this.problems.push({ field: this.#prefix + field, code, message });
  }

  raw(field: string): unknown {
    return Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
  }

  /** The code, or '' after a refusal. `words` names the field in messages: "the setting". */
  choice(field: string, values: readonly CodedValue[], words: string): string {
    const value = this.optionalChoice(field, values, words);
    if (value === null && !this.problems.some((p) => p.field === this.#prefix + field)) {
      this.refuse(field, 'missing', `Choose ${words}.`);
    }
    return value ?? '';
  }

  optionalChoice(field: string, values: readonly CodedValue[], words: string): string | null {
    const raw = this.raw(field);
    if (raw === undefined || raw === null || raw === '') return null;
    if (typeof raw === 'string' && values.some(({ code }) => code === raw)) return raw;
    this.refuse(field, 'unknown_code', `This is not one of the choices. Choose ${words} from the list.`);
    return null;
  }

  /** Known codes without repeats; an absent list is empty. */
  choices(field: string, values: readonly CodedValue[], words: string): string[] {
    const known = new Set(values.map(({ code }) => code));
    const items = this.items(field);
    const good = items.filter((item): item is string => typeof item === 'string' && known.has(item));
    if (good.length < items.length) {
      this.refuse(field, 'unknown_code', `One of the ${words} is not in the list. Choose them from the list.`);
    }
    return [...new Set(good)];
  }

  items(field: string, max = 60): unknown[] {
    const raw = this.raw(field);
    if (raw === undefined || raw === null) return [];
    if (Array.isArray(raw) && raw.length <= max) return raw;
    this.refuse(field, 'not_a_list', `This must be a list of at most ${max}. Reload the page and try again.`);
    return [];
  }

  /** A yes or no; absent is no. */
  flag(field: string): boolean {
    const raw = this.raw(field);
    if (raw === undefined || raw === null || typeof raw === 'boolean') return raw === true;
    this.refuse(field, 'not_yes_or_no', 'Answer yes or no.');
    return false;
  }

  /** An id of ours: letters, digits, dash and underscore, at most 64. */
  optionalId(field: string): string | null {
    const raw = this.raw(field);
    if (raw === undefined || raw === null || raw === '') return null;
    if (typeof raw === 'string' && /^[\w-]{1,64}$/.test(raw)) return raw;
    this.refuse(field, 'unknown_code', 'This is not one of the choices. Choose it from the list.');
    return null;
  }

  date(field: string, words: string): string | null {
    const raw = this.raw(field);
    if (isCalendarDate(raw)) return raw;
    if (raw === undefined || raw === null || raw === '') this.refuse(field, 'missing', `Choose ${words}.`);
    else this.refuse(field, 'impossible_date', `This is not a date. Choose ${words} as YYYY-MM-DD.`);
    return null;
  }

  text(field: string, maxLength: number): string {
    const raw = this.raw(field);
    if (raw === undefined || raw === null) return '';
    if (typeof raw !== 'string') {
      this.refuse(field, 'not_text', 'This must be text.');
      return '';
    }
    if (raw.length > maxLength) {
      this.refuse(
        field,
        'too_long',
        `This is too long. Shorten it by ${raw.length - maxLength} characters to ${maxLength}.`,
      );
    }
    return raw;
  }

  /** A reader for a part, whose problems are reported as 'field.part'. Null and a refusal where it is no object. */
  part(field: string, value: unknown): FieldReader | null {
    if (isRecord(value)) return new FieldReader(value, this.problems, `${this.#prefix}${field}.`);
    this.refuse(field, 'not_an_object', 'This part cannot be read. Reload the page and try again.');
    return null;
  }
}
