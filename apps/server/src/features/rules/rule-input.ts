import type { FieldProblem } from '@telefellow/contracts';
import {
  MODALITIES,
  parseCalendarDate,
  REVIEW_INTERVAL_DAYS,
  RULE_LEVELS,
  RULE_TOPICS,
  rulePlace,
  SCHEDULES,
  SOURCE_KINDS,
  type JurisdictionRule,
  type RuleReach,
} from '@telefellow/licensure';

const CONFIDENCES = ['high', 'medium', 'low'] as const;
const TERRITORIES = ['AS', 'GU', 'MP', 'PR', 'VI'];
const MOST = { summary: 500, citation: 300, source_url: 500 };

export type RuleRow = Omit<JurisdictionRule, 'id'>;

/** Reads a rule as typed or imported. Answers with every problem of the row; `field` is the column. */
export function readRule(row: Record<string, string | undefined>): { rule: RuleRow | null; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const text = (field: string) => (row[field] ?? '').trim();
  const refuse = (field: string, code: string, message: string) => problems.push({ field, code, message });
  const oneOf = <T extends string>(field: string, values: readonly T[], fallback?: T): T => {
    const given = text(field).toLowerCase();
    if (given === '' && fallback) return fallback;
    const found = values.find((value) => value.toLowerCase() === given);
    if (!found) refuse(field, 'unknown_value', `"${text(field)}" is not a ${field}. Use one of: ${values.join(', ')}.`);
    return found ?? (values[0] as T);
  };
  const listOf = <T extends string>(field: string, values: readonly T[] | null): T[] | undefined => {
    const parts = text(field)
      .split(/[;\s]+/)
      .filter(Boolean);
    const bad = values === null ? undefined : parts.find((part) => !values.includes(part as T));
    if (bad) refuse(field, 'unknown_value', `"${bad}" is not a value of ${field}. Use: ${(values ?? []).join(', ')}.`);
    return parts.length === 0 ? undefined : (parts as T[]);
  };
  const date = (field: string): string | null => {
    if (text(field) === '') return null;
    const read = parseCalendarDate(text(field));
    if (read === null) refuse(field, 'impossible_date', `"${text(field)}" is not a date. Write it as 2026-05-31.`);
    return read;
  };
  const place = rulePlace(text('place'));
  if (place === null)
    refuse('place', 'unknown_place', `"${text('place')}" is no U.S. jurisdiction. Use US or a code such as GA.`);
  for (const [field, most] of Object.entries(MOST)) {
    if (text(field).length > most) refuse(field, 'too_long', `Use ${most} characters or fewer.`);
  }
  if (text('summary') === '') refuse('summary', 'missing', 'Say in one sentence what the rule asks for.');
  if (text('citation') === '')
    refuse('citation', 'missing_citation', 'Give the citation. A rule without a source cannot be kept.');
  if (text('source_url') !== '' && !/^https?:\/\/\S+$/.test(text('source_url'))) {
    refuse('source_url', 'not_a_link', 'Give a link that begins with https://.');
  }
  const topic = oneOf('topic', RULE_TOPICS);
  const level = oneOf('level', RULE_LEVELS);
  const effectiveFrom = date('effective_from');
  const effectiveTo = date('effective_to');
  if (effectiveFrom !== null && effectiveTo !== null && effectiveTo < effectiveFrom) {
    refuse('effective_to', 'reversed_dates', 'The last day must not be before the first.');
  }
  const months = text('in_person_within_months');
  if (months !== '' && !/^\d{1,3}$/.test(months)) {
    refuse('in_person_within_months', 'not_a_number', 'Give whole months; 0 means at any earlier time.');
  }
  const appliesTo: RuleReach = {
    schedules: listOf('schedules', SCHEDULES),
    modalities: listOf('modalities', MODALITIES) ?? (topic === 'audio_only' ? ['audio'] : undefined),
    drugClasses: listOf('drug_classes', null),
    purposes: listOf('purposes', null),
  };
  const rule: RuleRow = {
    place: place ?? '',
    placeKind: place === 'US' ? 'federal' : TERRITORIES.includes(place ?? '') ? 'territory' : 'state',
    topic,
    level,
    appliesTo: JSON.parse(JSON.stringify(appliesTo)),
    conditions: months === '' ? {} : { inPersonWithinMonths: Number(months) },
    summary: text('summary'),
    citation: text('citation'),
    sourceUrl: text('source_url') || null,
    sourceKind: oneOf('source_kind', SOURCE_KINDS, 'secondary'),
    effectiveFrom,
    effectiveTo,
    sunset: effectiveTo !== null,
    lastReviewedOn: date('last_read'),
    reviewedBy: null,
    reviewIntervalDays: REVIEW_INTERVAL_DAYS,
    state: 'draft',
    supersedesId: text('supersedes') || null,
    confidence: oneOf('confidence', CONFIDENCES, 'low'),
  };
  return { rule: problems.length === 0 ? rule : null, problems };
}

/** 'GA.consent.1' with the next free number. */
export function nextRuleId(rule: Pick<JurisdictionRule, 'place' | 'topic'>, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const id = `${rule.place}.${rule.topic}.${number}`;
    if (!taken.has(id)) return id;
  }
}
