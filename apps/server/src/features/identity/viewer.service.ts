import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.ts';
import { ContextFactory } from '../../platform/sign-in/context.factory.ts';
import { initialsOf } from './initials.ts';
import type { Viewer, ViewerContext } from './viewer.model.ts';

@Injectable()
export class ViewerService {
  constructor(private readonly contexts: ContextFactory) {}

  async viewer(ctx: RequestContext): Promise<Viewer | null> {
    const { actor } = ctx;
    if (actor.kind !== 'member' && actor.kind !== 'user') return null;
    const rows = await this.contexts.contextsOf(actor.userId, ctx.now);
    const contexts: ViewerContext[] = rows.map((row) => ({
      membershipId: row.membership_id,
      role: row.role,
      institutionName: row.institution_name,
      programId: row.program_id,
      programName: row.program_name,
    }));
    if (actor.kind === 'user') return withoutRole(actor.userId);
    return {
      id: actor.personId,
      name: actor.name,
      initials: initialsOf(actor.name),
      email: actor.email,
      timeZone: actor.timeZone,
      context: contexts.find((context) => context.membershipId === actor.membershipId) ?? null,
      contexts,
    };
  }
}

function withoutRole(userId: string): Viewer {
  return { id: userId, name: '', initials: '?', email: '', timeZone: 'UTC', context: null, contexts: [] };
}
