import type { FieldTable } from '../../platform/access/field-policy.ts';

export { ConferencesModule } from './conferences.module.ts';
export const conferencesFields: FieldTable = {};
export const conferencesResolvers: (new (...args: never[]) => object)[] = [];
