import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { ImportInput, ImportReport } from '../../platform/csv/import-report.model.ts';
import type { Connection } from '../../platform/graphql/connection.model.ts';
import { PersonRef, RoleEnum } from '../identity/index.ts';
import { RosterArgs, RosterConnection, type RosterEntry } from './roster.model.ts';
import { RosterService } from './roster.service.ts';

@Resolver()
export class RosterResolver {
  constructor(private readonly rosters: RosterService) {}

  @Access('roster:read')
  @Query(() => RosterConnection)
  roster(@MemberCtx() ctx: MemberContext, @Args() args: RosterArgs): Promise<Connection<RosterEntry>> {
    return this.rosters.roster(ctx, args);
  }

  @Access('people:choose')
  @Query(() => [PersonRef], { description: 'People of my program with this role in force today' })
  peopleToChoose(
    @MemberCtx() ctx: MemberContext,
    @Args('role', { type: () => RoleEnum }) role: string,
  ): Promise<PersonRef[]> {
    return this.rosters.peopleToChoose(ctx, role);
  }

  @Access('roster:import')
  @Mutation(() => ImportReport)
  importRoster(@MemberCtx() ctx: MemberContext, @Args('input') input: ImportInput): Promise<ImportReport> {
    return this.rosters.importRoster(ctx, input);
  }
}
