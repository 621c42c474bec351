import { Module } from '@nestjs/common';
import { ChecksService } from './checks.service.ts';
import { CurriculumRepository } from './curriculum.repository.ts';
import { CurriculumResolver } from './curriculum.resolver.ts';
import { ModulesService } from './modules.service.ts';

@Module({
  providers: [ChecksService, CurriculumRepository, CurriculumResolver, ModulesService],
  exports: [ChecksService, ModulesService],
})
export class CurriculumModule {}
