import { Module } from '@nestjs/common';
import { PlanRetrievalJob } from './plan-retrieval.job.ts';
import { PracticeService } from './practice.service.ts';
import { RetrievalRepository } from './retrieval.repository.ts';
import { RetrievalResolver } from './retrieval.resolver.ts';
import { StatisticsService } from './statistics.service.ts';

@Module({
  providers: [PlanRetrievalJob, PracticeService, RetrievalRepository, RetrievalResolver, StatisticsService],
  exports: [PracticeService],
})
export class RetrievalModule {}
