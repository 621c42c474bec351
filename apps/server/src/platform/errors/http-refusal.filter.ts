import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorCode } from '@telefellow/contracts';
import type { FastifyReply } from 'fastify';
import { DomainError } from './domain-error.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  BAD_INPUT: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
};

/** For plain HTTP routes: the same codes as on GraphQL, with the status that fits. */
@Catch(DomainError)
export class HttpRefusalFilter implements ExceptionFilter<DomainError> {
  catch(refusal: DomainError, host: ArgumentsHost): void {
    const { code, message, problems } = refusal;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .status(STATUS[code] ?? 400)
      .header('content-type', 'application/json; charset=utf-8')
      .removeHeader('content-disposition')
      .send({ code, message, problems });
  }
}
