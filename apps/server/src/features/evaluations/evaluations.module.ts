import { Module } from '@nestjs/common';
import { AssessmentsRepository } from './assessments.repository.ts';
import { AssessmentsResolver } from './assessments.resolver.ts';
import { AssessmentsService } from './assessments.service.ts';
import { CompetencyRepository } from './competency.repository.ts';
import { CompetencyResolver } from './competency.resolver.ts';
import { CompetencyService } from './competency.service.ts';
import { EvaluationsCsvController } from './evaluations-csv.controller.ts';
import { EvaluationsRepository } from './evaluations.repository.ts';
import { EvaluationsService } from './evaluations.service.ts';

@Module({
  controllers: [EvaluationsCsvController],
  providers: [
    AssessmentsRepository,
    AssessmentsResolver,
    AssessmentsService,
    CompetencyRepository,
    CompetencyResolver,
    CompetencyService,
    EvaluationsRepository,
    EvaluationsService,
  ],
  exports: [AssessmentsService, CompetencyService, EvaluationsService],
})
export class EvaluationsModule {}
