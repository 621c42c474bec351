import { CurriculumResolver } from './curriculum.resolver.ts';

export { CompletionService } from './completion.service.ts';
export { ChecksService } from './checks.service.ts';
export { AnsweredItem, CheckItem, curriculumFields, ModuleCard } from './curriculum.model.ts';
export { explain, itemOf } from './curriculum.policy.ts';
export { CurriculumRepository } from './curriculum.repository.ts';
export { CurriculumModule } from './curriculum.module.ts';
export { ModulesService } from './modules.service.ts';
export const curriculumResolvers = [CurriculumResolver];
