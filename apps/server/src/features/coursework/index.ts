import { CourseworkResolver } from './coursework.resolver.ts';

export { AssignmentsService } from './assignments.service.ts';
export { courseworkFields } from './coursework.model.ts';
export { CourseworkModule } from './coursework.module.ts';
export { ScenariosService } from './scenarios.service.ts';
export const courseworkResolvers = [CourseworkResolver];
