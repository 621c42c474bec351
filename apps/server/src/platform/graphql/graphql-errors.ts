import { unwrapResolverError } from '@apollo/server/errors';
import { ERROR_CODES } from '@telefellow/contracts';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { DomainError } from '../errors/domain-error.ts';

const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** One door for errors: a code of the contract, the fields at fault, a way out; never a stack, a path or SQL. */
export function errorFormatter(log: Logger) {
  return (formatted: GraphQLFormattedError, raw: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(raw);
    if (cause instanceof DomainError) {
      return {
        message: cause.message,
        path: formatted.path,
        extensions: {
          code: cause.code,
          ...(cause.problems.length > 0 ? { problems: cause.problems } : {}),
          ...(cause.detail ? { detail: cause.detail } : {}),
        },
      };
    }
    const code = formatted.extensions?.code;
    if (typeof code === 'string' && REQUEST_CODES.has(code)) {
      return { message: formatted.message, locations: formatted.locations, path: formatted.path, extensions: { code } };
    }
    if (isLimit(cause)) return { message: formatted.message, extensions: { code: 'BAD_REQUEST' } };
    if (isUnavailable(cause)) {
      return {
        message: 'The database does not answer. Try again in a moment.',
        path: formatted.path,
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      };
    }
    log.error({ err: cause, path: formatted.path }, 'unexpected error');
    return {
      message: ERROR_CODES.INTERNAL_SERVER_ERROR,
      path: formatted.path,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

function isLimit(error: unknown): boolean {
  return error instanceof Error && /^Syntax Error|limit|exceeds/i.test(error.message) && 'extensions' in error;
}

function isUnavailable(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  return ['ECONNREFUSED', '57P01', '57P03', '55P03', '57014'].includes(code);
}
