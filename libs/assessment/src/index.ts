export * from './types.ts';
export {
  behaviorsOf,
  PRE_VISIT_CHECKLIST,
  SUPERVISION_SCALE,
  tapsToSubmitAllDone,
  TELE_PAIN_EPAS,
  WEBSIDE_RUBRIC,
} from './rubric.ts';
export { CROSSWALK, FRAMEWORKS } from './frameworks.ts';
export { MAX_COMMENT_LENGTH, MIN_COMMENT_LENGTH, missingForSubmission, readContent } from './content.ts';
export { evidenceOf, isStraightLined, ratingAge } from './evidence.ts';
export { DEFAULT_SUFFICIENCY, sufficiency, sufficiencyState } from './sufficiency.ts';
