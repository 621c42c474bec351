export const DEGREES = ['MD', 'DO'] as const;
export type Degree = (typeof DEGREES)[number];

/** How often pain or opioid hours are asked: in each cycle, in each year of it, once ever, or in so many years. */
export type PainPeriod = 'cycle' | 'year' | 'once' | number;

/** What one board asks. `state` is a USPS code; `degree` null where one board serves MD and DO. Hours are clock hours. */
export interface CmeBoard {
  board: string;
  state: string;
  degree: Degree | null;
  hours: number;
  /** Null where no hours are asked, so that no cycle is known. */
  cycleYears: number | null;
  /** The least that must be category 1; null where the source names none. */
  category1: number | null;
  /** Which category is meant where it is not AMA PRA category 1. */
  category1Note: string | null;
  painText: string | null;
  pain: { hours: number; every: PainPeriod; condition: string | null } | null;
  /** 'YYYY-MM', the month of the source. */
  asOf: string;
  source: string;
}

/** Hours in steps of 0.25; `painHours` are part of `hours`. */
export interface CmeCredit {
  earnedOn: string;
  hours: number;
  category1: boolean;
  painHours: number;
}

/** A credit as typed and read. */
export interface CmeCreditInput extends CmeCredit {
  title: string;
  provider: string;
  certificate: string | null;
}

/** How much of something is asked, done and missing. */
export interface CmeCount {
  needed: number;
  done: number;
  gap: number;
}

/** Why nothing can be counted. */
export type CmeUnknown = 'license_type' | 'no_board' | 'degree' | 'no_expiry' | 'not_in_force';

/**
 * `met`: nothing is missing. `met_unless`: only pain hours that a condition asks are missing. `open`: something is missing and
 * there is time. `overdue`: something is missing and the cycle has ended. `none_asked`: the source names no hours.
 */
export type CmeState = 'met' | 'met_unless' | 'open' | 'overdue' | 'none_asked' | 'unknown';

export interface CmeTally {
  state: CmeState;
  unknown: CmeUnknown | null;
  board: CmeBoard | null;
  cycle: { from: string; to: string } | null;
  /** Calendar days to the end of the cycle, negative after it. */
  daysLeft: number | null;
  hours: CmeCount | null;
  category1: CmeCount | null;
  pain: CmeCount | null;
  /** What is missing and by when, a sentence each. */
  missing: string[];
}
