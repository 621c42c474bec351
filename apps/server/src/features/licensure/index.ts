import type { FieldTable } from '../../platform/access/field-policy.ts';

export { LicensureModule } from './licensure.module.ts';
export const licensureFields: FieldTable = {};
export const licensureResolvers: (new (...args: never[]) => object)[] = [];
export { CoverService, type VisitCover } from './cover.service.ts';
