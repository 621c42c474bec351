export type * from './problems.ts';
