import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { ImportInput, ImportReport } from '../../platform/csv/import-report.model.ts';
import type { Connection } from '../../platform/graphql/connection.model.ts';
import { LicenseImportService } from './license-import.service.ts';
import {
  CoverCheck,
  CoverCheckArgs,
  JurisdictionRef,
  LicenseConnection,
  LicensesArgs,
  type License,
} from './licenses.model.ts';
import { LicensesService } from './licenses.service.ts';

@Resolver()
export class LicensesResolver {
  constructor(
    private readonly list: LicensesService,
    private readonly imports: LicenseImportService,
  ) {}

  @Access('license:read')
  @Query(() => LicenseConnection)
  licenses(@MemberCtx() ctx: MemberContext, @Args() args: LicensesArgs): Promise<Connection<License>> {
    return this.list.licenses(ctx, args);
  }

  @Access('viewer:read')
  @Query(() => [JurisdictionRef], { description: 'The 50 states, DC and five territories' })
  jurisdictions(): JurisdictionRef[] {
    return this.list.jurisdictions();
  }

  @Access('cover:check')
  @Query(() => CoverCheck)
  coverCheck(@MemberCtx() ctx: MemberContext, @Args() args: CoverCheckArgs): Promise<CoverCheck> {
    return this.list.coverCheck(ctx, args);
  }

  @Access('license:import')
  @Mutation(() => ImportReport)
  importLicenses(@MemberCtx() ctx: MemberContext, @Args('input') input: ImportInput): Promise<ImportReport> {
    return this.imports.importLicenses(ctx, input);
  }
}
