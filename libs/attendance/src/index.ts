export * from './types.ts';
export { disagreement, presence, type Disagreement } from './presence.ts';
export { unionWithin, wholeMinutes } from './intervals.ts';
