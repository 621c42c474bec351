import type { FieldTable } from '../../platform/access/field-policy.ts';

export { HomeModule } from './home.module.ts';
export const homeFields: FieldTable = {};
export const homeResolvers: (new (...args: never[]) => object)[] = [];
