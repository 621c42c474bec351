import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/index.ts';
import { AssignmentsRepository } from './assignments.repository.ts';
import { AssignmentsService } from './assignments.service.ts';
import { CourseworkResolver } from './coursework.resolver.ts';
import { ScenariosRepository } from './scenarios.repository.ts';
import { ScenariosService } from './scenarios.service.ts';

@Module({
  imports: [CurriculumModule],
  providers: [AssignmentsRepository, AssignmentsService, CourseworkResolver, ScenariosRepository, ScenariosService],
  exports: [AssignmentsService, ScenariosService],
})
export class CourseworkModule {}
