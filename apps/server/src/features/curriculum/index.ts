import { CurriculumResolver } from './curriculum.resolver.ts';

export { ChecksService } from './checks.service.ts';
export { AnsweredItem, CheckItem, curriculumFields, ModuleCard } from './curriculum.model.ts';
export { explain, itemOf } from './curriculum.policy.ts';
export { CurriculumModule } from './curriculum.module.ts';
export { ModulesService } from './modules.service.ts';

export { PublishingService, type PublishedVersion } from './publishing.service.ts';
export const curriculumResolvers = [CurriculumResolver];
