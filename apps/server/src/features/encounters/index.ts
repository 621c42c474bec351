import type { FieldTable } from '../../platform/access/field-policy.ts';

export { EncountersModule } from './encounters.module.ts';
export const encountersFields: FieldTable = {};
export const encountersResolvers: (new (...args: never[]) => object)[] = [];
