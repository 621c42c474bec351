import type { JurisdictionRule, Modality } from './rules/rule-types.ts';

/** Kinds of authority to practice that a clinician can hold (telehealth.md 1.1). */
export const LICENSE_TYPES = [
  'full',
  'training',
  'limited_institutional',
  'temporary',
  'telehealth_registration',
  'telemedicine_license',
  'waiver',
  'compact_issued',
  'volunteer',
  'inactive',
] as const;
export type LicenseType = (typeof LICENSE_TYPES)[number];

/** What the board says about a license (telehealth.md 1.1). Only `active` counts as cover. */
export const LICENSE_STATUSES = [
  'applied',
  'active',
  'active_restricted',
  'probation',
  'lapsed',
  'inactive',
  'expired',
  'surrendered',
  'suspended',
  'revoked',
  'unknown',
] as const;
export type LicenseStatus = (typeof LICENSE_STATUSES)[number];

/**
 * One license of one person. Dates are calendar dates 'YYYY-MM-DD'; a license is valid through the whole of its
 * expiry date. `state` is a USPS code of {@link JURISDICTIONS}. A missing issue or expiry date is null, never guessed.
 */
export interface LicenseFacts {
  id: string;
  state: string;
  type: LicenseType;
  status: LicenseStatus;
  number: string;
  issuedOn: string | null;
  expiresOn: string | null;
  restrictions: string | null;
  verifiedOn: string | null;
}

/** Compact membership as last read; `unknown` is not "no". */
export type CompactStatus = 'member' | 'member_not_spl' | 'member_implementation_pending' | 'non_member';

/** What a state offers to a physician from outside; `none_found` is not "permitted" and not "none exists". */
export type TelehealthPath =
  | 'none_found'
  | 'registration'
  | 'telemedicine_license'
  | 'license_or_registration'
  | 'special_license'
  | 'waiver'
  | 'written_certification'
  | 'consult_only_registration'
  | 'volume_exemption_only'
  | 'narrow_exemption_only'
  | 'unknown';

/** How far a fact can be trusted. */
export type Confidence = 'high' | 'medium' | 'low';

/** One of the 50 states, DC or 5 territories, with what is known of its licensure and how well it is known. */
export interface Jurisdiction {
  code: string;
  name: string;
  imlc: CompactStatus;
  telehealthPath: TelehealthPath;
  notes: string;
  asOf: string;
  source: string;
  confidence: { imlc: Confidence; telehealth: Confidence };
}

/** From strongest to weakest. `cannot_decide` asks a human and is never treated as cover. */
export type CoverVerdict = 'covered' | 'covered_with_limits' | 'cannot_decide' | 'not_covered';
export type PersonRole = 'fellow' | 'supervisor';

export type CoverReason =
  | 'active_license'
  | 'limited_license'
  | 'restrictions_on_record'
  | 'restricted_license'
  | 'status_unknown'
  | 'dates_missing'
  | 'training_elsewhere'
  | 'not_yet_issued'
  | 'expired'
  | 'not_active'
  | 'license_class_gives_no_cover'
  | 'no_license_in_state'
  | 'record_incomplete'
  | 'license_limit'
  | 'telehealth_only'
  | 'board_exception'
  | 'exception_without_license'
  | 'federal_authority'
  | 'modality_excluded'
  | 'modality_conditional'
  | 'modality_unknown'
  | 'state_missing'
  | 'state_unknown'
  | 'date_missing';

/** The verdict for one person, the row that proves it and one plain sentence for the screen. */
export interface PersonCover {
  role: PersonRole;
  verdict: CoverVerdict;
  licenseId: string | null;
  reason: CoverReason;
  sentence: string;
  /** The rules that prove it, by id, the deciding one first. */
  ruleIds: string[];
  /** The exception of a board that proves it. */
  exceptionId: string | null;
}

/** What the clinician means to do. `va_federal` is care within an appointment of the VA or a federal facility. */
export const COVER_PURPOSES = ['visit', 'prescribe_cs', 'consult', 'va_federal'] as const;
export type CoverPurpose = (typeof COVER_PURPOSES)[number];

/**
 * What a board allowed somebody in writing, as a program recorded it. Both dates are included. It counts only with a
 * citation and beside an active license somewhere.
 */
export interface BoardException {
  id: string;
  state: string;
  role: PersonRole | null;
  from: string;
  to: string;
  citation: string;
}

/** The verdict for a visit: the worse of the two persons. */
export interface VisitCover {
  verdict: CoverVerdict;
  persons: [PersonCover, PersonCover];
  sentence: string;
}

export interface PersonCoverInput {
  role: PersonRole;
  licenses: readonly LicenseFacts[];
  /** USPS code of the place where the patient is; null when nobody has asked yet. */
  state: string | null;
  /** 'YYYY-MM-DD' in the patient's state. */
  date: string | null;
  /** State of the person's training program. A training license counts only in the state that issued it. */
  homeState?: string | null;
  /** Whether the list of licenses is known to be the person's whole record. */
  recordComplete: boolean;
  /** How the visit is held; video when not said. */
  modality?: Modality;
  /** What is meant to be done; a visit when not said. */
  purpose?: CoverPurpose;
  /** Rules of any place and time; those that ship when not given. */
  rules?: readonly JurisdictionRule[];
  exceptions?: readonly BoardException[];
}

export type LicensePerson = Omit<PersonCoverInput, 'role' | 'state' | 'date' | 'modality' | 'purpose' | 'rules'>;

export interface VisitCoverInput {
  fellow: LicensePerson;
  supervisor: LicensePerson;
  state: string | null;
  date: string | null;
  modality?: Modality;
  purpose?: CoverPurpose;
  rules?: readonly JurisdictionRule[];
}

/** Days before expiry at which a notice goes out (telehealth.md 1.4). */
export const NOTICE_STAGES = [90, 60, 30, 14, 7, 0] as const;
export type NoticeStage = (typeof NOTICE_STAGES)[number];

export type StandingState = 'active' | 'expiring' | 'expired' | 'not_in_force' | 'unknown';

/**
 * Where a license stands today. `daysLeft` counts calendar days to the expiry date (0 on the day itself, negative
 * after it, null without a date); `stage` is the notice window it is in, null outside 90…0.
 */
export interface LicenseStanding {
  state: StandingState;
  daysLeft: number | null;
  stage: NoticeStage | null;
}

/** A license as typed or imported, before it has an owner and an id. */
export type LicenseInput = Omit<LicenseFacts, 'id'>;
