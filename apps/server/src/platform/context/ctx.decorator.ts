import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { DomainError } from '../errors/domain-error.ts';
import type { MemberContext, RequestContext } from './request-context.ts';

function read(execution: ExecutionContext): RequestContext {
  if (execution.getType<GqlContextType>() === 'graphql') {
    return GqlExecutionContext.create(execution).getContext<{ ctx: RequestContext }>().ctx;
  }
  return execution.switchToHttp().getRequest<{ ctx: RequestContext }>().ctx;
}

/** The request's context, whoever asks: for @Public handlers. */
export const Ctx = createParamDecorator((_: unknown, execution: ExecutionContext) => read(execution));

/** The context of a signed-in member; the guard has let her in before. */
export const MemberCtx = createParamDecorator((_: unknown, execution: ExecutionContext): MemberContext => {
  const ctx = read(execution);
  if (ctx.actor.kind !== 'member') throw new DomainError('UNAUTHENTICATED');
  return ctx as MemberContext;
});
