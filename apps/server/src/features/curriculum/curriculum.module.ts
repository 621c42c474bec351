import { Module } from '@nestjs/common';
import { ChecksService } from './checks.service.ts';
import { ConferencesModule } from '../conferences/index.ts';
import { CompleteModulesJob, CompletionService } from './completion.service.ts';
import { CurriculumRepository } from './curriculum.repository.ts';
import { CurriculumResolver } from './curriculum.resolver.ts';
import { ModulesService } from './modules.service.ts';

@Module({
  imports: [ConferencesModule],
  providers: [
    CompleteModulesJob,
    CompletionService,
    ChecksService,
    CurriculumRepository,
    CurriculumResolver,
    ModulesService,
  ],
  exports: [ChecksService, CompletionService, CurriculumRepository, ModulesService],
})
export class CurriculumModule {}
