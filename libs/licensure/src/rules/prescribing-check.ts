import { formatCalendarDate, parseCalendarDate } from '../calendar.ts';
import { findJurisdiction } from '../jurisdictions.ts';
import { findDrug, type DrugIngredient } from './drugs.ts';
import { asOf, reaches, readOn, stricterOf } from './rule-library.ts';
import type { CheckVerdict, JurisdictionRule, Modality, OrderPurpose } from './rule-types.ts';

export const TRAINING_AID = 'A training aid, not legal advice. Read the cited rule before you act.';

export interface PrescribingQuestion {
  /** RxNorm ingredient concept or name. */
  drug: string;
  /** Where the patient is at the time; null when nobody asked. */
  state: string | null;
  /** 'YYYY-MM-DD' in the patient's place. */
  date: string | null;
  modality: Modality;
  /** The last in-person examination by the prescriber or the group; null when there was none. */
  inPersonOn: string | null;
  purpose: OrderPurpose;
}

export type PrescribingReason =
  | 'drug_unknown'
  | 'state_missing'
  | 'state_unknown'
  | 'date_missing'
  | 'in_person_later'
  | 'purpose_needed'
  | 'not_telehealth'
  | 'not_controlled'
  | 'permitted'
  | 'conditions'
  | 'in_person_done'
  | 'in_person_needed'
  | 'in_person_too_old'
  | 'purpose_excepted'
  | 'purpose_not_allowed'
  | 'prohibited'
  | 'audio_excluded'
  | 'audio_conditional'
  | 'not_found'
  | 'not_reached'
  | 'unknown';

/** What one place says, and the rules that say it. */
export interface PlaceFinding {
  place: string;
  verdict: CheckVerdict;
  reason: PrescribingReason;
  sentence: string;
  rules: JurisdictionRule[];
}

export interface PrescribingAnswer {
  verdict: CheckVerdict;
  reason: PrescribingReason;
  sentence: string;
  drug: DrugIngredient | null;
  federal: PlaceFinding | null;
  state: PlaceFinding | null;
  /** The monitoring-program and consent rules to follow beside. */
  duties: JurisdictionRule[];
  note: string;
}

interface Order extends Omit<PrescribingQuestion, 'drug' | 'state' | 'date'> {
  drug: DrugIngredient;
  date: string;
}

interface Ruling {
  verdict: CheckVerdict;
  reason: PrescribingReason;
  rules: JurisdictionRule[];
}

/** The date `months` before, clamped to the month's last day: 31 May less 3 months is 28 or 29 February. */
function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

function reachesOrder(rule: JurisdictionRule, order: Order): boolean {
  const schedule = order.drug.schedule === null ? [] : [order.drug.schedule];
  return (
    reaches(rule, 'modalities', [order.modality]) &&
    reaches(rule, 'schedules', schedule) &&
    reaches(rule, 'drugClasses', order.drug.classes) &&
    reaches(rule, 'purposes', [order.purpose])
  );
}

function byInPerson(months: number, order: Order): [CheckVerdict, PrescribingReason] {
  if (order.inPersonOn === null) return ['block', 'in_person_needed'];
  if (months > 0 && order.inPersonOn < monthsBefore(order.date, months)) return ['block', 'in_person_too_old'];
  return ['restrict', 'in_person_done'];
}

function readRule(rule: JurisdictionRule, order: Order): [CheckVerdict, PrescribingReason] {
  const { exceptPurposes, onlyPurposes, inPersonWithinMonths, notByAudio, exceptPartialAgonistForOud } =
    rule.conditions;
  if (rule.level === 'unknown') return ['cannot_decide', 'unknown'];
  if (rule.level === 'none_found') return ['cannot_decide', 'not_found'];
  if (rule.level === 'permitted') return ['allow', 'permitted'];
  if (exceptPurposes?.includes(order.purpose)) return ['restrict', 'purpose_excepted'];
  if (exceptPartialAgonistForOud && order.purpose === 'oud' && order.drug.classes.includes('partial_agonist')) {
    return ['restrict', 'purpose_excepted'];
  }
  if (onlyPurposes)
    return onlyPurposes.includes(order.purpose) ? ['restrict', 'purpose_excepted'] : ['block', 'purpose_not_allowed'];
  if (notByAudio && order.modality === 'audio') return ['block', 'audio_excluded'];
  if (inPersonWithinMonths !== undefined) return byInPerson(inPersonWithinMonths, order);
  if (rule.level === 'prohibited' || rule.level === 'prohibited_opioid') return ['block', 'prohibited'];
  return ['restrict', 'conditions'];
}

/** The strictest of several rulings, with the rules that led to it first. */
function strictest(rulings: readonly Ruling[]): Ruling {
  const worst = rulings.reduce((a, b) => (stricterOf(a.verdict, b.verdict) === a.verdict ? a : b));
  return { ...worst, rules: [...worst.rules, ...rulings.flatMap((r) => (r === worst ? [] : r.rules))] };
}

function ruleOn(rules: readonly JurisdictionRule[], order: Order): Ruling {
  const touching = rules.filter((rule) => reachesOrder(rule, order));
  if (touching.length === 0) {
    const reason = rules.length === 0 ? 'not_found' : 'not_reached';
    return { verdict: 'cannot_decide', reason, rules: [...rules] };
  }
  return strictest(
    touching.map((rule) => {
      const [verdict, reason] = readRule(rule, order);
      return { verdict, reason, rules: [rule] };
    }),
  );
}

/** A federal rule made for one purpose sets the general one aside. */
function federalRuling(rules: readonly JurisdictionRule[], order: Order): Ruling {
  const own = rules.filter((rule) => rule.appliesTo.purposes !== undefined && reachesOrder(rule, order));
  if (own.length === 0)
    return ruleOn(
      rules.filter((rule) => rule.appliesTo.purposes === undefined),
      order,
    );
  const general = rules.filter((rule) => rule.appliesTo.purposes === undefined && reachesOrder(rule, order));
  const special = strictest(
    own.map((rule) => {
      const [verdict, reason] = readRule(rule, order);
      return { verdict, reason, rules: [rule] };
    }),
  );
  return { ...special, rules: [...special.rules, ...general] };
}

function audioRuling(rules: readonly JurisdictionRule[]): Ruling | null {
  const rulings = rules.map((rule): Ruling => {
    if (rule.level === 'prohibited') return { verdict: 'block', reason: 'audio_excluded', rules: [rule] };
    if (rule.level === 'permitted') return { verdict: 'allow', reason: 'permitted', rules: [rule] };
    if (rule.level === 'unknown') return { verdict: 'cannot_decide', reason: 'unknown', rules: [rule] };
    if (rule.level === 'none_found') return { verdict: 'cannot_decide', reason: 'not_found', rules: [rule] };
    return { verdict: 'restrict', reason: 'audio_conditional', rules: [rule] };
  });
  return rulings.length === 0 ? { verdict: 'cannot_decide', reason: 'not_found', rules: [] } : strictest(rulings);
}

function sentenceOf(place: string, ruling: Ruling, order: Order): string {
  const rule = ruling.rules[0];
  const read = rule ? ` (${readOn(rule)})` : '';
  const what = order.drug.name;
  const sentences: Partial<Record<PrescribingReason, string>> = {
    not_telehealth: `${place}: telehealth limits do not reach a visit in person.`,
    not_controlled: `${place}: ${what} is not a federal controlled substance, so its telehealth limits do not reach it.`,
    permitted: `${place}: permitted${read}.`,
    conditions: `${place}: only under conditions${read}. ${rule?.summary ?? ''}`,
    in_person_done: `${place}: the in-person examination on ${formatCalendarDate(order.inPersonOn ?? order.date)} meets the rule.`,
    in_person_needed: `${place}: an in-person examination must come first${read}.`,
    in_person_too_old: `${place}: the in-person examination on ${formatCalendarDate(order.inPersonOn ?? order.date)} is too old${read}.`,
    purpose_excepted: `${place}: this purpose is set free, under conditions${read}.`,
    purpose_not_allowed: `${place}: not for this purpose by telehealth${read}.`,
    prohibited: `${place}: not by telehealth${read}. ${rule?.summary ?? ''}`,
    audio_excluded: `${place}: audio alone is not enough${read}. Use video or see the patient.`,
    audio_conditional: `${place}: audio alone only under conditions${read}.`,
    not_found: `${place}: no rule was found${read}. That is not permission.`,
    not_reached: `${place}: the rule on record does not speak of ${what} for this purpose. That is not permission.`,
    unknown: `${place}: not researched. Ask the board.`,
  };
  return (sentences[ruling.reason] ?? '').trim();
}

function finding(code: string, name: string, ruling: Ruling, order: Order): PlaceFinding {
  return { place: code, ...ruling, sentence: sentenceOf(name, ruling, order) };
}

const LEAD: Readonly<Record<CheckVerdict, string>> = {
  allow: 'May be prescribed.',
  restrict: 'Only under conditions.',
  cannot_decide: 'Cannot decide.',
  block: 'Do not prescribe by telehealth.',
};

function undecided(reason: PrescribingReason, sentence: string, drug: DrugIngredient | null = null): PrescribingAnswer {
  const lead = LEAD.cannot_decide;
  return {
    verdict: 'cannot_decide',
    reason,
    sentence: `${lead} ${sentence}`,
    drug,
    federal: null,
    state: null,
    duties: [],
    note: TRAINING_AID,
  };
}

/**
 * May this drug be prescribed to a patient who is there, on that day, in that way? Federal and state rules are read apart
 * and both shown; the stricter drives the verdict, and what nobody found is never permission (telehealth.md 2.1, 2.5).
 * `rules` may hold any versions of any place; those in force on the date count. A drug outside the table, a missing place
 * or date, and buprenorphine without a purpose cannot be decided. Teaching only. Pure; never throws.
 */
export function checkPrescribing(question: PrescribingQuestion, rules: readonly JurisdictionRule[]): PrescribingAnswer {
  const drug = findDrug(question.drug);
  if (!drug) {
    const named =
      question.drug.trim() === ''
        ? 'Choose a drug.'
        : `"${question.drug.trim()}" is not in the drug table. Choose an ingredient from it.`;
    return undecided('drug_unknown', named);
  }
  if (!question.state?.trim())
    return undecided('state_missing', "Choose the patient's state. It decides the law.", drug);
  const place = findJurisdiction(question.state);
  if (!place) return undecided('state_unknown', `"${question.state}" is not a U.S. state or territory.`, drug);
  const date = parseCalendarDate(question.date ?? '');
  if (date === null) return undecided('date_missing', 'Choose the date of the order.', drug);
  const inPersonOn = question.inPersonOn === null ? null : parseCalendarDate(question.inPersonOn);
  if (inPersonOn !== null && inPersonOn > date) {
    return undecided(
      'in_person_later',
      'The in-person examination lies after the order. Correct one of the two dates.',
      drug,
    );
  }
  if (drug.classes.includes('partial_agonist') && question.purpose === 'other') {
    return undecided(
      'purpose_needed',
      'Say whether buprenorphine is for pain or for opioid use disorder: the rules differ.',
      drug,
    );
  }
  const order: Order = { ...question, drug, date, inPersonOn };
  const federal = finding('US', 'Federal', federalOf(order, rules), order);
  const state = finding(place.code, place.name, stateOf(order, place.code, rules), order);
  const verdict = stricterOf(federal.verdict, state.verdict);
  const driver = state.verdict === verdict ? state : federal;
  const duties = (['pdmp_query', 'consent'] as const).flatMap((topic) => asOf(rules, place.code, topic, date));
  const sentence = `${LEAD[verdict]} ${driver.sentence}`;
  return { verdict, reason: driver.reason, sentence, drug, federal, state, duties, note: TRAINING_AID };
}

function federalOf(order: Order, rules: readonly JurisdictionRule[]): Ruling {
  if (order.modality === 'in_person') return { verdict: 'allow', reason: 'not_telehealth', rules: [] };
  if (order.drug.schedule === null) return { verdict: 'allow', reason: 'not_controlled', rules: [] };
  return federalRuling(asOf(rules, 'US', 'cs_telehealth_prescribing', order.date), order);
}

function stateOf(order: Order, code: string, rules: readonly JurisdictionRule[]): Ruling {
  if (order.modality === 'in_person') return { verdict: 'allow', reason: 'not_telehealth', rules: [] };
  const audio = order.modality === 'audio' ? audioRuling(asOf(rules, code, 'audio_only', order.date)) : null;
  const drugRuling: Ruling =
    order.drug.schedule !== null
      ? ruleOn(asOf(rules, code, 'cs_telehealth_prescribing', order.date), order)
      : { verdict: order.drug.name === 'gabapentin' ? 'restrict' : 'allow', reason: 'not_controlled', rules: [] };
  return audio === null ? drugRuling : strictest([drugRuling, audio]);
}

/** The strictest answer of several dates, for an order in a visit that crosses midnight. */
export function checkPrescribingOn(
  question: Omit<PrescribingQuestion, 'date'>,
  dates: readonly string[],
  rules: readonly JurisdictionRule[],
): PrescribingAnswer {
  if (dates.length === 0) return checkPrescribing({ ...question, date: null }, rules);
  return dates
    .map((date) => checkPrescribing({ ...question, date }, rules))
    .reduce((a, b) => (stricterOf(a.verdict, b.verdict) === a.verdict ? a : b));
}
