import type { FieldTable } from '../../platform/access/field-policy.ts';

export { ProgramsModule } from './programs.module.ts';
export const programsFields: FieldTable = {};
export const programsResolvers: (new (...args: never[]) => object)[] = [];
