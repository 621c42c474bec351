export * from './rule-types.ts';
export {
  asOf,
  isGradable,
  readOn,
  reaches,
  ruleKey,
  rulePlace,
  staleness,
  stricterOf,
  validateRules,
  type RuleProblem,
  type Staleness,
} from './rule-library.ts';
export { REVIEW_INTERVAL_DAYS, SHIPPED_RULES } from './shipped-rules.ts';
export { caseOfDay, type DayCase } from './case-of-day.ts';
export { DRUG_TABLE, DRUGS, findDrug, type DrugIngredient } from './drugs.ts';
export {
  checkPrescribing,
  checkPrescribingOn,
  TRAINING_AID,
  type PlaceFinding,
  type PrescribingAnswer,
  type PrescribingQuestion,
  type PrescribingReason,
} from './prescribing-check.ts';
export { dayIn, visitDays, zonesOf } from './place-time.ts';
