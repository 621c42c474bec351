import { Module } from '@nestjs/common';
import { ConferencesModule } from '../conferences/index.ts';
import { CmeCreditsService } from './cme-credits.service.ts';
import { CmeController } from './cme.controller.ts';
import { CmeRepository } from './cme.repository.ts';
import { CmeResolver } from './cme.resolver.ts';
import { CmeService } from './cme.service.ts';

@Module({
  imports: [ConferencesModule],
  controllers: [CmeController],
  providers: [CmeCreditsService, CmeRepository, CmeResolver, CmeService],
  exports: [CmeCreditsService],
})
export class CmeModule {}
