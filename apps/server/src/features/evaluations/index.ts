import type { FieldTable } from '../../platform/access/field-policy.ts';

export { EvaluationsModule } from './evaluations.module.ts';
export const evaluationsFields: FieldTable = {};
export const evaluationsResolvers: (new (...args: never[]) => object)[] = [];
