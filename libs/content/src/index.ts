export { LAST_SCREEN, LESSON_WORDS, checkContent } from './check-content.ts';
export type {
  ContentItem,
  ContentLesson,
  ContentModule,
  ContentOption,
  ContentScreen,
  ContentSource,
  ModuleCard,
} from './content.ts';
export { loadPacks } from './load-packs.ts';
export { claimedSources, readLesson, readPack } from './read-pack.ts';
export { scoreCheck } from './score-check.ts';
export type { CheckAnswer, CheckScore, ItemScore } from './score-check.ts';
export { shuffle } from './shuffle.ts';
