import { CaseLogsResolver } from './caselogs.resolver.ts';

export { caselogsFields, RequirementProgress } from './caselogs.model.ts';
export { CaselogsModule } from './caselogs.module.ts';
export { CaseLogsService } from './caselogs.service.ts';
export type { RequirementTarget } from './requirements.repository.ts';
export { RequirementsService } from './requirements.service.ts';
export const caselogsResolvers = [CaseLogsResolver];
