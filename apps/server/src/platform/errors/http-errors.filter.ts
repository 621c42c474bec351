import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorCode } from '@telefellow/contracts';
import type { FastifyReply } from 'fastify';
import { DomainError } from './domain-error.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  LINK_INVALID: 404,
  CONFLICT: 409,
  BAD_INPUT: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
};

/** The same codes and sentences on plain HTTP routes; GraphQL's formatter has its own way out. */
@Catch(DomainError)
export class HttpErrors implements ExceptionFilter<DomainError> {
  catch(error: DomainError, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // A route's own headers are set before it runs: a refusal is neither a calendar nor a file to save.
    reply.removeHeader('content-disposition');
    return reply
      .type('application/json; charset=utf-8')
      .status(STATUS[error.code] ?? 400)
      .send({ code: error.code, message: error.message, problems: error.problems });
  }
}
