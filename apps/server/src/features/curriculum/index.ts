import type { FieldTable } from '../../platform/access/field-policy.ts';

export { CurriculumModule } from './curriculum.module.ts';
export const curriculumFields: FieldTable = {};
export const curriculumResolvers: (new (...args: never[]) => object)[] = [];
