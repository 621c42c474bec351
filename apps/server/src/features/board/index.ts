import type { FieldTable } from '../../platform/access/field-policy.ts';

export { BoardModule } from './board.module.ts';
export const boardFields: FieldTable = {};
export const boardResolvers: (new (...args: never[]) => object)[] = [];
