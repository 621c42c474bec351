import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { permits } from '@telefellow/contracts';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../context/request-context.ts';
import { DomainError } from '../errors/domain-error.ts';
import { ACCESS, type AccessRule } from './access.decorator.ts';

/** Fails closed: a handler without a rule answers nobody (and the boot audit would have refused to start). */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly reflector: Reflector;

  constructor(reflector: Reflector) {
    this.reflector = reflector;
  }

  canActivate(execution: ExecutionContext): boolean {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, execution.getHandler());
    if (!rule) throw new DomainError('FORBIDDEN');
    if (rule.kind === 'public') return true;
    const { actor } = contextOf(execution);
    if (actor.kind === 'member') {
      if (!permits(actor.role, rule.permission)) throw new DomainError('FORBIDDEN');
      return true;
    }
    throw new DomainError(actor.kind === 'user' ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }
}

function contextOf(execution: ExecutionContext): RequestContext {
  if (execution.getType<GqlContextType>() === 'graphql') {
    return GqlExecutionContext.create(execution).getContext<{ ctx: RequestContext }>().ctx;
  }
  return execution.switchToHttp().getRequest<FastifyRequest & { ctx: RequestContext }>().ctx;
}
