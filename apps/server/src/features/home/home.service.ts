import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { RequirementsService } from '../caselogs/index.ts';
import { ModulesService } from '../curriculum/index.ts';
import type { FellowHome } from './home.model.ts';
import { homeOf } from './home.policy.ts';
import { HomeRepository } from './home.repository.ts';

@Injectable()
export class HomeService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly homes: HomeRepository,
    private readonly modules: ModulesService,
    private readonly requirements: RequirementsService,
  ) {}

  async ofFellow(ctx: MemberContext): Promise<FellowHome> {
    const row = await this.uow.read(ctx, (tx) => this.homes.ofFellow(ctx, tx));
    const modules = await this.modules.list(ctx);
    const requirements = await this.requirements.of(ctx, null);
    return homeOf(row, modules, requirements, ctx.now);
  }
}
