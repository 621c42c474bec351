export { calibrationOf, scoreByLesson } from './calibrate.ts';
export type { Calibration, LessonScore } from './calibrate.ts';
export { LAST_SCREEN, LESSON_WORDS, checkContent } from './check-content.ts';
export { LONGEST_PATH } from './check-scenario.ts';
export {
  contentChecklist,
  contentItem,
  contentScenario,
  contentSource,
  isPlainDate,
  moduleCard,
  RULE_TOPICS,
  SCENARIO_STEPS,
} from './content.ts';
export type {
  ContentAssignment,
  ContentChecklist,
  ContentItem,
  ContentLesson,
  ContentModule,
  ContentOption,
  ContentRequirement,
  ContentScenario,
  ContentScreen,
  ContentSource,
  ItemKind,
  ModuleCard,
  ScenarioChoice,
  ScenarioNode,
} from './content.ts';
export {
  checkDraft,
  ITEM_KINDS,
  lessonOfDraft,
  MANY_KINDS,
  moduleOfParts,
  PART_KINDS,
  partOfProblem,
  partsOfModule,
  readDraftPart,
} from './draft.ts';
export type { DraftLesson, DraftPart, PartKind } from './draft.ts';
export { plain, takeForeign } from './foreign-item.ts';
export type { ForeignAnswer, ForeignQuestion, ForeignRow } from './foreign-item.ts';
export { choicesOf, explainItem, judge, rightResponse } from './judge.ts';
export type { ItemResponse, Judged, JudgedPart } from './judge.ts';
export { loadPacks } from './load-packs.ts';
export { scoreScenario, walkScenario } from './play-scenario.ts';
export type { ScenarioScore, ScenarioStanding, ScenarioStep } from './play-scenario.ts';
export { readGift } from './read-gift.ts';
export { claimedSources, countWords, readLesson, readPack, writeLesson } from './read-pack.ts';
export { drawItems, scoreCheck } from './score-check.ts';
export type { CheckScore } from './score-check.ts';
export { shuffle } from './shuffle.ts';
export { partText, placeInPack, writePack } from './write-pack.ts';
