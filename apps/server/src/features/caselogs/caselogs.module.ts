import { Module } from '@nestjs/common';
import { CaseLogsRepository } from './caselogs.repository.ts';
import { CaseLogsResolver } from './caselogs.resolver.ts';
import { CaseLogsService } from './caselogs.service.ts';
import { RequirementsRepository } from './requirements.repository.ts';
import { RequirementsService } from './requirements.service.ts';

@Module({
  providers: [CaseLogsRepository, CaseLogsResolver, CaseLogsService, RequirementsRepository, RequirementsService],
  exports: [CaseLogsService, RequirementsService],
})
export class CaselogsModule {}
