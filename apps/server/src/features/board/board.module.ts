import { Module } from '@nestjs/common';
import { LicensureModule } from '../licensure/index.ts';
import { BoardController } from './board.controller.ts';
import { BoardRepository } from './board.repository.ts';
import { BoardResolver } from './board.resolver.ts';
import { BoardService } from './board.service.ts';

@Module({
  imports: [LicensureModule],
  controllers: [BoardController],
  providers: [BoardRepository, BoardResolver, BoardService],
})
export class BoardModule {}
