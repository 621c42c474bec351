import { Module } from '@nestjs/common';
import { ChecksService } from './checks.service.ts';
import { CurriculumRepository } from './curriculum.repository.ts';
import { CurriculumResolver } from './curriculum.resolver.ts';
import { ModulesService } from './modules.service.ts';
import { PublishingRepository } from './publishing.repository.ts';
import { PublishingService } from './publishing.service.ts';

@Module({
  providers: [
    ChecksService,
    CurriculumRepository,
    CurriculumResolver,
    ModulesService,
    PublishingRepository,
    PublishingService,
  ],
  exports: [ChecksService, ModulesService, PublishingService],
})
export class CurriculumModule {}
