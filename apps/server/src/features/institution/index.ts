import type { FieldTable } from '../../platform/access/field-policy.ts';

export { InstitutionModule } from './institution.module.ts';
export const institutionFields: FieldTable = {};
export const institutionResolvers: (new (...args: never[]) => object)[] = [];
