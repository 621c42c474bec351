import type { Confidence } from '../types.ts';

export const RULE_TOPICS = ['consent', 'cs_telehealth_prescribing', 'pdmp_query', 'audio_only', 'licensure'] as const;
export type RuleTopic = (typeof RULE_TOPICS)[number];

/** What a rule says (telehealth.md 2.5). `none_found` and `unknown` are never permission. */
export const RULE_LEVELS = [
  'required',
  'prohibited',
  'prohibited_opioid',
  'restricted',
  'conditional',
  'permitted',
  'should',
  'none_found',
  'unknown',
] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

export const RULE_STATES = ['draft', 'verified', 'stale', 'conflict', 'superseded'] as const;
export type RuleState = (typeof RULE_STATES)[number];
export const SOURCE_KINDS = ['primary', 'secondary', 'memory'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const PLACE_KINDS = ['federal', 'state', 'territory', 'country', 'institution'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const MODALITIES = ['video', 'audio', 'in_person'] as const;
export type Modality = (typeof MODALITIES)[number];
export const SCHEDULES = ['II', 'III', 'IV', 'V'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** Why a drug is ordered, and where where the rules ask for it. */
export const ORDER_PURPOSES = [
  'pain',
  'oud',
  'psychiatric',
  'inpatient',
  'nursing_home',
  'hospice',
  'va_federal',
  'other',
] as const;
export type OrderPurpose = (typeof ORDER_PURPOSES)[number];

/** Whom and what a rule reaches. A missing list reaches all. */
export interface RuleReach {
  professions?: readonly string[];
  licenseTypes?: readonly string[];
  schedules?: readonly Schedule[];
  modalities?: readonly Modality[];
  settings?: readonly string[];
  drugClasses?: readonly string[];
  purposes?: readonly string[];
}

/** What meets a rule or sets it aside, in a form that a check can read. */
export interface RuleConditions {
  /** An in-person examination within so many months before the order; 0 means at any earlier time. */
  inPersonWithinMonths?: number;
  /** Purposes that the rule itself sets free. */
  exceptPurposes?: readonly string[];
  /** The rule allows these purposes only. */
  onlyPurposes?: readonly string[];
  /** A telephone alone does not do. */
  notByAudio?: boolean;
  /** Only a partial agonist for opioid use disorder is set free. */
  exceptPartialAgonistForOud?: boolean;
}

/**
 * One version of one rule. Dates are plain dates of the place, both ends included; a null `effectiveFrom` means that the
 * start was not recorded, a null `effectiveTo` that no end is known. `place` is 'US' for federal rules, otherwise a USPS code.
 */
export interface JurisdictionRule {
  id: string;
  place: string;
  placeKind: PlaceKind;
  topic: RuleTopic;
  appliesTo: RuleReach;
  level: RuleLevel;
  summary: string;
  conditions: RuleConditions;
  citation: string | null;
  sourceUrl: string | null;
  sourceKind: SourceKind;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  sunset: boolean;
  lastReviewedOn: string | null;
  reviewedBy: string | null;
  reviewIntervalDays: number;
  state: RuleState;
  supersedesId: string | null;
  confidence: Confidence;
}

/** Strictest last: the stricter of two places drives the answer. */
export const CHECK_VERDICTS = ['allow', 'restrict', 'cannot_decide', 'block'] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];
