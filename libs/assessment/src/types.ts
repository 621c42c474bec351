/** How well a behavior was shown: 0 not done, 1 partly, 2 done; 'na' is "did not apply" and never counts as 0. */
export type BehaviorRating = 0 | 1 | 2 | 'na';

/** A point of {@link SUPERVISION_SCALE}; null while not yet given. */
export type SupervisionLevel = 1 | 2 | 3 | 4 | 5;

export type BehaviorGroupCode = 'open' | 'connect' | 'gather' | 'close';

/** One observable behavior of the rubric, with the milestones and telehealth domains that it is evidence for. */
export interface Behavior {
  code: string;
  label: string;
  subcompetencies: readonly SubcompetencyCode[];
  domains: readonly DomainCode[];
}

export interface BehaviorGroup {
  code: BehaviorGroupCode;
  label: string;
  behaviors: readonly Behavior[];
}

/** A rubric version. Versions are added, never edited: stored assessments name the version they were made with. */
export interface Rubric {
  code: string;
  version: number;
  title: string;
  groups: readonly BehaviorGroup[];
}

export interface SupervisionPoint {
  value: SupervisionLevel;
  label: string;
  meaning: string;
}

export interface CodedItem {
  code: string;
  label: string;
}

export type SubcompetencyCode =
  | 'PC1'
  | 'PC2'
  | 'PC3'
  | 'PC4'
  | 'PC5'
  | 'MK1'
  | 'MK2'
  | 'SBP1'
  | 'SBP2'
  | 'SBP3'
  | 'PBLI1'
  | 'PBLI2'
  | 'PROF1'
  | 'PROF2'
  | 'PROF3'
  | 'ICS1'
  | 'ICS2'
  | 'ICS3';
export type DomainCode = 'TH1' | 'TH2' | 'TH3' | 'TH4' | 'TH5' | 'TH6';
export type FrameworkCode = 'pain_milestones_2' | 'telehealth_domains';

/** One row of a framework. `confirmed` is true where the name was read in a published document, named by `source`. */
export interface Competency {
  code: SubcompetencyCode | DomainCode;
  title: string;
  confirmed: boolean;
  source: string;
}

export interface Framework {
  code: FrameworkCode;
  version: string;
  title: string;
  competencies: readonly Competency[];
}

/** What a rater fills in beside the room. A draft may lack anything but holds no unknown code and no off-scale value. */
export interface AssessmentContent {
  checklist: Record<string, boolean>;
  behaviors: Record<string, BehaviorRating>;
  retrospective: SupervisionLevel | null;
  prospective: SupervisionLevel | null;
  keep: string;
  change: string;
  /** The rater spoke with both the patient and the fellow. */
  interacted: boolean;
}

/** What one assessment says about one subcompetency or domain: counts of behaviors, and the two entrustments as given. */
export interface Evidence {
  code: SubcompetencyCode | DomainCode;
  framework: FrameworkCode;
  done: number;
  partly: number;
  notDone: number;
  na: number;
  retrospective: SupervisionLevel | null;
  prospective: SupervisionLevel | null;
}

export type RatingAgeState = 'fresh' | 'aging' | 'late';

/** Time from the end of the visit to the submission. `hours` is rounded down; late ratings are kept, out of trends. */
export interface RatingAge {
  hours: number;
  state: RatingAgeState;
  inTrend: boolean;
}

/** One rating as the evidence meter sees it. `observedOn` is 'YYYY-MM-DD'. */
export interface SufficiencyItem {
  raterId: string;
  context: string;
  observedOn: string;
  inTrend: boolean;
}

export interface SufficiencyThresholds {
  ratings: number;
  raters: number;
  contexts: number;
}

export type SufficiencyState = 'none' | 'insufficient' | 'emerging' | 'sufficient';

export interface Sufficiency {
  count: number;
  raters: number;
  contexts: number;
  /** Calendar days from the first to the last rating that counts; 0 for one or none. */
  spanDays: number;
  state: SufficiencyState;
}
