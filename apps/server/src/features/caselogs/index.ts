import type { FieldTable } from '../../platform/access/field-policy.ts';

export { CaselogsModule } from './caselogs.module.ts';
export const caselogsFields: FieldTable = {};
export const caselogsResolvers: (new (...args: never[]) => object)[] = [];
