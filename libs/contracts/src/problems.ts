/**
 * One thing that is wrong with one field of an input.
 * `field` is the name the form or the CSV uses, `code` is stable for programs, `message` is for people:
 * what is wrong and what to do about it (ui.md, forms and wording).
 */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** The answer of every reader of outside input: the clean value, or all that is wrong with it at once. */
export type ReadResult<T> = { ok: true; value: T } | { ok: false; problems: FieldProblem[] };
