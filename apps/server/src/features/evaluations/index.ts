import type { FieldTable } from '../../platform/access/field-policy.ts';
import { AssessmentsResolver } from './assessments.resolver.ts';
import { competencyFields } from './competency.model.ts';
import { CompetencyResolver } from './competency.resolver.ts';
import { evaluationFields } from './evaluations.model.ts';

export { AssessmentsService } from './assessments.service.ts';
export { CompetencyService } from './competency.service.ts';
export { EvaluationsModule } from './evaluations.module.ts';
export { EvaluationsService } from './evaluations.service.ts';
export const evaluationsFields: FieldTable = { ...evaluationFields, ...competencyFields };
export const evaluationsResolvers = [AssessmentsResolver, CompetencyResolver];
