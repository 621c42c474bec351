import { Query, Resolver } from '@nestjs/graphql';
import { Public } from '../../platform/access/access.decorator.ts';
import { Ctx } from '../../platform/context/ctx.decorator.ts';
import type { RequestContext } from '../../platform/context/request-context.ts';
import { ViewerService } from './viewer.service.ts';
import { Viewer } from './viewer.model.ts';

@Resolver()
export class ViewerResolver {
  constructor(private readonly viewers: ViewerService) {}

  @Public('tells a page whether anybody is signed in; answers null when nobody is')
  @Query(() => Viewer, { nullable: true })
  viewer(@Ctx() ctx: RequestContext): Promise<Viewer | null> {
    return this.viewers.viewer(ctx);
  }
}
