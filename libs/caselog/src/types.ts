export interface CodedValue {
  code: string;
  label: string;
}

/** One maneuver of the exam library as it went in this visit. */
export interface ExamItem {
  region: string;
  maneuver: string;
  state: string;
}

/** One procedure of an in-person case. */
export interface LoggedProcedure {
  code: string;
  /** none, us, fluoro, ct. */
  guidance: string;
  role: string;
}

/** The opioid block; null in the log when no opioid question arose. No drug names and no doses. */
export interface OpioidBlock {
  pdmpChecked: boolean;
  agreement: boolean;
  udtPlan: boolean;
  naloxone: boolean;
  /** none, ii, iii_v. */
  schedule: string;
  riskToolUsed: boolean;
}

export interface OpeningChecks {
  identity: boolean;
  location: boolean;
  callBack: boolean;
  emergencyContact: boolean;
  privacy: boolean;
  consent: boolean;
  limits: boolean;
}

/** One tele-encounter as a fellow logs it, without anything that points to a patient (competency.md 6.8). */
export interface CaseLogFields {
  /** 'YYYY-MM-DD'; shown as a block of the academic year unless the institution enables dates, never exported. */
  occurredOn: string;
  siteId: string | null;
  supervisorId: string;
  panelSlot: string | null;
  ageBand: string;
  gender: string | null;
  /** USPS code, or 'outside_us'. */
  patientState: string;
  setting: string;
  modality: string;
  audioOnlyReason: string | null;
  visitType: string;
  role: string;
  supervision: string;
  /** The supervisor spoke with the patient and the fellow. */
  interacted: boolean;
  authorityBasis: string;
  /** True when the authority is unknown or none: saved, and the coordinator is told. Set by the rule, not typed. */
  exception: boolean;
  openingChecks: OpeningChecks;
  interpreter: string;
  diagnosisGroups: string[];
  examItems: ExamItem[];
  redFlag: string;
  opioid: OpioidBlock | null;
  treatments: string[];
  procedures: LoggedProcedure[];
  proms: string[];
  technologyIssue: string;
  complexity: string;
  reflection: string;
}

export interface ReadCaseLogContext {
  /** 'YYYY-MM-DD' in the program's zone. */
  today: string;
  trainingStart: string;
  trainingEnd: string;
  /** The fellow's own id, so that nobody is her own supervisor. */
  fellowId?: string;
  /** Kinds of finding that the fellow declared a false alarm; the caller audits the declaration, without the words. */
  falseAlarms?: readonly PhiKind[];
}

export type PhiKind =
  | 'ssn'
  | 'phone'
  | 'email'
  | 'url'
  | 'ip'
  | 'record_number'
  | 'street_address'
  | 'zip'
  | 'full_date'
  | 'age_90_or_over'
  | 'named_person'
  | 'employer'
  | 'device_serial';

/**
 * A place in a text that may point to a patient. `start` and `end` are UTF-16 offsets, end excluded. The matched words
 * themselves are never part of a finding, so that it can be logged.
 */
export interface PhiFinding {
  kind: PhiKind;
  severity: 'block' | 'warn';
  start: number;
  end: number;
  fix: string;
}

export type CaseLogState = 'draft' | 'submitted' | 'returned' | 'resubmitted' | 'verified' | 'locked';

/** What the requirement counters need of a log. */
export interface CountableLog {
  role: string;
  supervision: string;
  modality: string;
  visitType: string;
  ageBand: string;
  setting: string;
  panelSlot: string | null;
  diagnosisGroups: readonly string[];
  examItems: readonly ExamItem[];
  treatments: readonly string[];
  procedures: readonly LoggedProcedure[];
  state: CaseLogState;
  /** Set when a faculty member watched the fellow directly in this case. */
  observedByFaculty: boolean;
}

/** Which logs a requirement counts. Each list that is given must match; lists that are left out do not matter. */
export interface RequirementFilter {
  modalities?: readonly string[];
  visitTypes?: readonly string[];
  ageBands?: readonly string[];
  settings?: readonly string[];
  diagnosisGroups?: readonly string[];
  treatments?: readonly string[];
  procedures?: readonly string[];
  examRegions?: readonly string[];
}

/** `distinct_panel` counts patients of the fellow's private panel once, however often they were seen. */
export type RequirementKind = 'logged' | 'observed' | 'distinct_panel';

export interface RequirementRule {
  code: string;
  title: string;
  kind: RequirementKind;
  filter: RequirementFilter;
}

export interface RequirementCount {
  logged: number;
  observed: number;
}

export interface PaceInput {
  done: number;
  target: number;
  /** 'YYYY-MM-DD', training dates, both included. */
  start: string;
  end: string;
  today: string;
}

export interface Pace {
  expected: number;
  state: 'done' | 'on_pace' | 'behind';
  /** Cases a week from today to the end to reach the target; 0 when done. */
  perWeekNeeded: number;
}
