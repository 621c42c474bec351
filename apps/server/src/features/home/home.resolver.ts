import { Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { FellowHome } from './home.model.ts';
import { HomeService } from './home.service.ts';

@Resolver()
export class HomeResolver {
  constructor(private readonly homes: HomeService) {}

  @Access('home:read')
  @Query(() => FellowHome)
  fellowHome(@MemberCtx() ctx: MemberContext): Promise<FellowHome> {
    return this.homes.ofFellow(ctx);
  }
}
