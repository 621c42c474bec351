import { ERROR_CODES, type ErrorCode, type FieldProblem } from '@telefellow/contracts';

/** The only error that services throw on purpose: a code of the contract, a sentence, and the fields at fault. */
export class DomainError extends Error {
  override name = 'DomainError';
  readonly code: ErrorCode;
  readonly problems: readonly FieldProblem[];
  /** What the client needs to go on, such as the current value after a CONFLICT. */
  readonly detail: Record<string, unknown> | undefined;

  constructor(
    code: ErrorCode,
    options: { message?: string; problems?: readonly FieldProblem[]; detail?: Record<string, unknown> } = {},
  ) {
    super(options.message ?? ERROR_CODES[code]);
    this.code = code;
    this.problems = options.problems ?? [];
    this.detail = options.detail;
  }
}

export function badInput(problems: readonly FieldProblem[]): DomainError {
  return new DomainError('BAD_INPUT', { problems });
}

/** One field at fault: what is wrong and what to do, with the value. */
export function badField(field: string, code: string, message: string): DomainError {
  return badInput([{ field, code, message }]);
}

/** Missing and invisible rows answer alike, so that ids never leak. */
export function notFound(): DomainError {
  return new DomainError('NOT_FOUND');
}
