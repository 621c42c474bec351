import { Module } from '@nestjs/common';
import { CalendarRepository } from './calendar.repository.ts';
import { CalendarService } from './calendar.service.ts';
import { NudgeSchedule } from './nudge.schedule.ts';
import { NudgesService } from './nudges.service.ts';
import { ProgressController } from './progress.controller.ts';
import { ProgressRepository } from './progress.repository.ts';
import { ProgressResolver } from './progress.resolver.ts';
import { ProgressService } from './progress.service.ts';

@Module({
  controllers: [ProgressController],
  providers: [
    CalendarRepository,
    CalendarService,
    NudgeSchedule,
    NudgesService,
    ProgressRepository,
    ProgressResolver,
    ProgressService,
  ],
  exports: [NudgeSchedule, NudgesService],
})
export class ProgressModule {}
