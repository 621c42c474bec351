import { curriculumFields as readingFields } from './curriculum.model.ts';
import { CurriculumResolver } from './curriculum.resolver.ts';
import { gradingFields } from './grading.model.ts';
import { GradingResolver } from './grading.resolver.ts';

export { planOn, plannedDays } from './plan.sql.ts';
export { CompletionService } from './completion.service.ts';
export { ChecksService } from './checks.service.ts';
export { AnsweredItem, CheckItem, ModuleCard } from './curriculum.model.ts';
export { explain, itemOf } from './curriculum.policy.ts';
export { CurriculumRepository } from './curriculum.repository.ts';
export { CurriculumModule } from './curriculum.module.ts';
export { GradesDigestJob } from './grades-digest.job.ts';
export { GradesDigestSchedule } from './grades-digest.schedule.ts';
export { GradingService } from './grading.service.ts';
export { ModulesService } from './modules.service.ts';
export const curriculumFields = { ...readingFields, ...gradingFields };
export const curriculumResolvers = [CurriculumResolver, GradingResolver];

export { PublishingService, type PublishedVersion } from './publishing.service.ts';
