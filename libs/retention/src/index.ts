export { itemStatistics, MINIMUM_ANSWERS } from './item-statistics.ts';
export type { AttemptFacts, ItemFlag, ItemStatistics } from './item-statistics.ts';
export { DAILY_ITEMS, knows, masteryOf, pickDue, remember } from './schedule.ts';
export type { Confidence, DueItem, Mastery, Memory } from './schedule.ts';
