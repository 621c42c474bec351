export interface Problem {
  field: string;
  code: string;
  message: string;
}

export interface GraphqlAnswer {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string; problems?: Problem[] } }[];
}

/** A refusal by the API, with the field problems a form can show beside its inputs. */
export class ApiError extends Error {
  readonly code: string;
  readonly problems: Problem[];

  constructor(code: string, message: string, problems: Problem[] = []) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.problems = problems;
  }

  /** Field name to message; the first problem of a field wins. */
  get fields(): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const problem of this.problems) fields[problem.field] ??= problem.message;
    return fields;
  }
}

export function readAnswer<TData>(answer: GraphqlAnswer): TData {
  const first = answer.errors?.[0];
  if (first) throw new ApiError(first.extensions?.code ?? 'INTERNAL', first.message, first.extensions?.problems);
  if (answer.data == null) throw new ApiError('INTERNAL', 'The server sent no data.');
  return answer.data as TData;
}
