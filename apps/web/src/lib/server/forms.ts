import { fail } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';

/** Text fields of a form, trimmed; what goes back to the page when it is refused. */
export function readText<const Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
  const values = {} as Record<Name, string>;
  for (const name of names) values[name] = String(form.get(name) ?? '').trim();
  return values;
}

/** Turns the API's refusal into a form answer that keeps what was typed; any other error goes on. */
export function refuse<Values>(cause: unknown, values: Values) {
  if (!(cause instanceof ApiError)) throw cause;
  return fail(422, { values, fields: cause.fields, problems: cause.problems, message: cause.message });
}
