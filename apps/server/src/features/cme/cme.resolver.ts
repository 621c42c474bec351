import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { PageArgs, type Connection } from '../../platform/graphql/connection.model.ts';
import { CmeCreditsService } from './cme-credits.service.ts';
import {
  CmeCandidate,
  CmeCreditConnection,
  CmeCreditForm,
  CmeCreditRecord,
  CmePerson,
  CmePersonConnection,
  SavedCmeCredit,
  SavedCmeDegree,
} from './cme.model.ts';
import { CmeService } from './cme.service.ts';

const PERSON = { type: () => ID, nullable: true, description: 'Left out, it is the caller' } as const;
const KEY = { type: () => String, nullable: true } as const;

@Resolver()
export class CmeResolver {
  constructor(
    private readonly cme: CmeService,
    private readonly credits: CmeCreditsService,
  ) {}

  @Access('cme:read')
  @Query(() => CmePerson)
  cmePerson(@MemberCtx() ctx: MemberContext, @Args('personId', PERSON) personId: string | null): Promise<CmePerson> {
    return this.cme.person(ctx, personId ?? null);
  }

  @Access('cme:read')
  @Query(() => CmeCreditConnection)
  cmeCredits(
    @MemberCtx() ctx: MemberContext,
    @Args('personId', PERSON) personId: string | null,
    @Args() args: PageArgs,
  ): Promise<Connection<CmeCreditRecord>> {
    return this.cme.credits(ctx, personId ?? null, args);
  }

  @Access('cme:program')
  @Query(() => CmePersonConnection)
  cmePeople(@MemberCtx() ctx: MemberContext, @Args() args: PageArgs): Promise<Connection<CmePerson>> {
    return this.cme.people(ctx, args);
  }

  @Access('cme:own')
  @Query(() => [CmeCandidate])
  cmeCandidates(@MemberCtx() ctx: MemberContext): Promise<CmeCandidate[]> {
    return this.cme.candidates(ctx);
  }

  @Access('cme:own')
  @Query(() => CmeCreditRecord, { description: 'One of the caller, as long as it stands' })
  cmeCredit(@MemberCtx() ctx: MemberContext, @Args('id', { type: () => ID }) id: string): Promise<CmeCreditRecord> {
    return this.credits.credit(ctx, id);
  }

  @Access('cme:own')
  @Mutation(() => SavedCmeCredit, { description: 'Adds, corrects (replacesId) or confirms (source) a credit' })
  saveCmeCredit(
    @MemberCtx() ctx: MemberContext,
    @Args('input') input: CmeCreditForm,
    @Args('idempotencyKey', KEY) key: string | null,
  ): Promise<SavedCmeCredit> {
    return this.credits.save(ctx, input, key ?? null);
  }

  @Access('cme:own')
  @Mutation(() => SavedCmeCredit)
  withdrawCmeCredit(
    @MemberCtx() ctx: MemberContext,
    @Args('id', { type: () => ID }) id: string,
    @Args('reason', { type: () => String }) reason: string,
    @Args('idempotencyKey', KEY) key: string | null,
  ): Promise<SavedCmeCredit> {
    return this.credits.withdraw(ctx, id, reason, key ?? null);
  }

  @Access('cme:own')
  @Mutation(() => SavedCmeDegree, { description: 'MD or DO: some states have a board for each' })
  setCmeDegree(
    @MemberCtx() ctx: MemberContext,
    @Args('degree', { type: () => String }) degree: string,
    @Args('idempotencyKey', KEY) key: string | null,
  ): Promise<SavedCmeDegree> {
    return this.credits.setDegree(ctx, degree, key ?? null);
  }
}
