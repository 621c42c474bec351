export * from './error-codes.ts';
export * from './problems.ts';
export * from './roles.ts';
