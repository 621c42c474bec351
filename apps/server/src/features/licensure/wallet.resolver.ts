import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { LicenseFormInput, LicenseRecord, SavedLicense } from './wallet.model.ts';
import { WalletService } from './wallet.service.ts';

@Resolver()
export class WalletResolver {
  constructor(private readonly wallet: WalletService) {}

  @Access('license:read')
  @Query(() => LicenseRecord)
  license(@MemberCtx() ctx: MemberContext, @Args('id', { type: () => ID }) id: string): Promise<LicenseRecord> {
    return this.wallet.license(ctx, id);
  }

  @Access('license:write')
  @Mutation(() => SavedLicense, { description: 'Adds, edits (id) or renews (renewsId) a license' })
  saveLicense(
    @MemberCtx() ctx: MemberContext,
    @Args('input') input: LicenseFormInput,
    @Args('idempotencyKey', { type: () => String, nullable: true }) idempotencyKey: string | null,
  ): Promise<SavedLicense> {
    return this.wallet.save(ctx, input, idempotencyKey ?? null);
  }
}
