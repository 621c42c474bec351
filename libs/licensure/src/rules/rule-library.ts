import { daysBetween, formatCalendarDate } from '../calendar.ts';
import { findJurisdiction } from '../jurisdictions.ts';
import {
  CHECK_VERDICTS,
  type CheckVerdict,
  type JurisdictionRule,
  type RuleReach,
  type RuleTopic,
} from './rule-types.ts';

const NEVER = '9999-12-31';
const EVER = '0000-01-01';
const RED_AFTER_DAYS = 365;
const AMBER_BEFORE_END_DAYS = 90;

/** 'US' and the codes and names of the 56 jurisdictions; null for anything else. */
export function rulePlace(text: string): string | null {
  if (text.trim().toUpperCase() === 'US') return 'US';
  return findJurisdiction(text)?.code ?? null;
}

/** The day before a plain date. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The first and last day on which a version counts: a successor ends it on the day before its own first day. */
function spanOf(rule: JurisdictionRule, successors: ReadonlyMap<string, JurisdictionRule>): [string, string] | null {
  const from = rule.effectiveFrom ?? EVER;
  const to = rule.effectiveTo ?? NEVER;
  const next = successors.get(rule.id);
  if (!next) return rule.state === 'superseded' ? null : [from, to];
  if (next.effectiveFrom === null) return null;
  const cut = dayBefore(next.effectiveFrom);
  return cut < from ? null : [from, cut < to ? cut : to];
}

function successorsOf(rules: readonly JurisdictionRule[]): Map<string, JurisdictionRule> {
  return new Map(rules.flatMap((rule) => (rule.supersedesId === null ? [] : [[rule.supersedesId, rule] as const])));
}

/** The versions in force in `place` ('US' or a USPS code) about `topic` on the plain date `date`. Pure. */
export function asOf(
  rules: readonly JurisdictionRule[],
  place: string,
  topic: RuleTopic,
  date: string,
): JurisdictionRule[] {
  const successors = successorsOf(rules);
  return rules.filter((rule) => {
    if (rule.place !== place || rule.topic !== topic) return false;
    const span = spanOf(rule, successors);
    return span !== null && span[0] <= date && date <= span[1];
  });
}

/** What two versions must share to be versions of one rule: the place, the topic and whom they reach. */
export function ruleKey(rule: Pick<JurisdictionRule, 'place' | 'topic' | 'appliesTo'>): string {
  const reach = Object.entries(rule.appliesTo)
    .map(([name, values]) => `${name}=${[...(values as readonly string[])].sort().join(',')}`)
    .sort();
  return [rule.place, rule.topic, ...reach].join('|');
}

export interface RuleProblem {
  ruleIds: string[];
  field: string;
  code: 'overlap' | 'missing_citation' | 'reversed_dates' | 'unverifiable' | 'unknown_place' | 'missing_summary';
  message: string;
}

/** What is wrong with each rule by itself, and which live versions of one rule claim the same days. Empty when all is well. */
export function validateRules(rules: readonly JurisdictionRule[]): RuleProblem[] {
  return [...rules.flatMap((rule) => ownProblems(rule)), ...overlaps(rules)];
}

function ownProblems(rule: JurisdictionRule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const refuse = (field: string, code: RuleProblem['code'], message: string) =>
    problems.push({ ruleIds: [rule.id], field, code, message });
  const says = rule.level !== 'none_found' && rule.level !== 'unknown';
  if (rulePlace(rule.place) === null)
    refuse('place', 'unknown_place', `"${rule.place}" is no U.S. jurisdiction. Use US or a code such as GA.`);
  if (rule.summary.trim() === '') refuse('summary', 'missing_summary', 'Say in one sentence what the rule asks for.');
  // Drafts that ship may rest on a note alone where confidence is low; nobody may add one without a citation.
  if (says && !rule.citation?.trim() && rule.confidence !== 'low') {
    refuse('citation', 'missing_citation', 'Give the citation. A rule without a source cannot be kept.');
  }
  if (rule.effectiveFrom !== null && rule.effectiveTo !== null && rule.effectiveTo < rule.effectiveFrom) {
    refuse(
      'effectiveTo',
      'reversed_dates',
      `The last day must not be before the first, ${formatCalendarDate(rule.effectiveFrom)}.`,
    );
  }
  if (rule.state === 'verified' && (!rule.citation?.trim() || !rule.sourceUrl?.trim() || !rule.reviewedBy?.trim())) {
    refuse('state', 'unverifiable', 'A verified rule needs a citation, a link to its source and a named reviewer.');
  }
  return problems;
}

function overlaps(rules: readonly JurisdictionRule[]): RuleProblem[] {
  const successors = successorsOf(rules);
  const groups = Map.groupBy(rules, (rule) => ruleKey(rule));
  return [...groups.values()].flatMap((versions) =>
    versions.flatMap((one, index) =>
      versions.slice(index + 1).flatMap((other): RuleProblem[] => {
        const a = spanOf(one, successors);
        const b = spanOf(other, successors);
        if (a === null || b === null || a[1] < b[0] || b[1] < a[0]) return [];
        const message = `Versions ${one.id} and ${other.id} claim the same days. End one before the other begins, or supersede it.`;
        return [{ ruleIds: [one.id, other.id], field: 'effectiveFrom', code: 'overlap', message }];
      }),
    ),
  );
}

export type Staleness = 'fresh' | 'amber' | 'red' | 'ended';

/**
 * Whether a rule must be read again on `today`: red from 365 days after the last reading or without one, amber over its
 * interval (180 days by default) and within 90 days of its end; `ended` once its last day has passed.
 */
export function staleness(
  rule: Pick<JurisdictionRule, 'lastReviewedOn' | 'reviewIntervalDays' | 'effectiveTo'>,
  today: string,
): Staleness {
  if (rule.effectiveTo !== null && rule.effectiveTo < today) return 'ended';
  if (rule.lastReviewedOn === null) return 'red';
  const age = daysBetween(rule.lastReviewedOn, today);
  if (age >= RED_AFTER_DAYS) return 'red';
  if (age > rule.reviewIntervalDays) return 'amber';
  return rule.effectiveTo !== null && daysBetween(today, rule.effectiveTo) <= AMBER_BEFORE_END_DAYS ? 'amber' : 'fresh';
}

/** Whether a graded item may rest on the rule: cited, linked, not of low confidence, fresh. A stale rule can only be read. */
export function isGradable(rule: JurisdictionRule, today: string): boolean {
  const says = rule.level !== 'none_found' && rule.level !== 'unknown';
  const stands = rule.state === 'verified' || rule.state === 'draft';
  return (
    says &&
    stands &&
    rule.citation !== null &&
    rule.sourceUrl !== null &&
    rule.confidence !== 'low' &&
    isFresh(rule, today)
  );
}

function isFresh(rule: JurisdictionRule, today: string): boolean {
  const state = staleness(rule, today);
  // A known end that is near is no reason not to teach the rule: the date is the lesson.
  return (
    state === 'fresh' ||
    (state === 'amber' && daysBetween(rule.lastReviewedOn ?? today, today) <= rule.reviewIntervalDays)
  );
}

/** The stricter of two answers. "Cannot decide" outweighs allow and restrict: what nobody found is no permission. */
export function stricterOf(a: CheckVerdict, b: CheckVerdict): CheckVerdict {
  return CHECK_VERDICTS.indexOf(a) >= CHECK_VERDICTS.indexOf(b) ? a : b;
}

/** Whether a rule that names this list reaches one of the values; a rule without the list reaches all. */
export function reaches(rule: JurisdictionRule, field: keyof RuleReach, values: readonly string[]): boolean {
  const named = rule.appliesTo[field] as readonly string[] | undefined;
  return named === undefined || values.some((value) => named.includes(value));
}

/** '2026-07-20' as a phrase for the screen. */
export function readOn(rule: Pick<JurisdictionRule, 'lastReviewedOn'>): string {
  return rule.lastReviewedOn === null ? 'never read' : `read ${formatCalendarDate(rule.lastReviewedOn)}`;
}
