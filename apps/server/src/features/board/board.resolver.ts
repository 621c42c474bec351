import { Args, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../../platform/access/access.decorator.ts';
import { MemberCtx } from '../../platform/context/ctx.decorator.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Connection } from '../../platform/graphql/connection.model.ts';
import {
  Board,
  BoardFellowConnection,
  BoardFellowsArgs,
  BoardModuleConnection,
  BoardModulesArgs,
  BoardTargetConnection,
  BoardTargetsArgs,
  type BoardFellow,
  type BoardModule,
  type BoardTarget,
} from './board.model.ts';
import { BoardService } from './board.service.ts';

@Resolver()
export class BoardResolver {
  constructor(private readonly boards: BoardService) {}

  @Access('board:read')
  @Query(() => Board)
  board(@MemberCtx() ctx: MemberContext): Promise<Board> {
    return this.boards.board(ctx);
  }

  @Access('board:read')
  @Query(() => BoardFellowConnection)
  boardFellows(@MemberCtx() ctx: MemberContext, @Args() args: BoardFellowsArgs): Promise<Connection<BoardFellow>> {
    return this.boards.boardFellows(ctx, args);
  }

  @Access('board:read')
  @Query(() => BoardModuleConnection, { description: 'The list behind the number of modules done' })
  boardModules(@MemberCtx() ctx: MemberContext, @Args() args: BoardModulesArgs): Promise<Connection<BoardModule>> {
    return this.boards.boardModules(ctx, args);
  }

  @Access('board:read')
  @Query(() => BoardTargetConnection, { description: 'The list behind cases against targets' })
  boardTargets(@MemberCtx() ctx: MemberContext, @Args() args: BoardTargetsArgs): Promise<Connection<BoardTarget>> {
    return this.boards.boardTargets(ctx, args);
  }

  @Access('competency:read')
  @Query(() => BoardFellowConnection, { description: 'Fellows of my program in force today; a fellow sees herself' })
  fellows(@MemberCtx() ctx: MemberContext, @Args() args: BoardFellowsArgs): Promise<Connection<BoardFellow>> {
    return this.boards.boardFellows(ctx, args);
  }
}
