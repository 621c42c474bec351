import { Module } from '@nestjs/common';
import { ChecksService } from './checks.service.ts';
import { ConferencesModule } from '../conferences/index.ts';
import { CompleteModulesJob, CompletionService } from './completion.service.ts';
import { CurriculumRepository } from './curriculum.repository.ts';
import { CurriculumResolver } from './curriculum.resolver.ts';
import { GradesDigestJob } from './grades-digest.job.ts';
import { GradesDigestSchedule } from './grades-digest.schedule.ts';
import { GradingRepository } from './grading.repository.ts';
import { GradingResolver } from './grading.resolver.ts';
import { GradingService } from './grading.service.ts';
import { ModuleImagesController } from './module-images.controller.ts';
import { ModulesService } from './modules.service.ts';
import { PublishingRepository } from './publishing.repository.ts';
import { PublishingService } from './publishing.service.ts';

@Module({
  imports: [ConferencesModule],
  controllers: [ModuleImagesController],
  providers: [
    CompleteModulesJob,
    CompletionService,
    ChecksService,
    CurriculumRepository,
    CurriculumResolver,
    GradesDigestJob,
    GradesDigestSchedule,
    GradingRepository,
    GradingResolver,
    GradingService,
    ModulesService,
    PublishingRepository,
    PublishingService,
  ],
  exports: [
    ChecksService,
    CompletionService,
    CurriculumRepository,
    GradesDigestJob,
    GradesDigestSchedule,
    GradingService,
    ModulesService,
    PublishingService,
  ],
})
export class CurriculumModule {}
