import { JURISDICTIONS } from '../jurisdictions.ts';
import type { Confidence, Jurisdiction, TelehealthPath } from '../types.ts';
import { FEDERAL_RULES } from './federal-rules.ts';
import { REGISTRATION_LIMITS } from './registration-limits.ts';
import { RULE_ROWS_A_TO_M } from './rule-rows-a-to-m.ts';
import { RULE_ROWS_M_TO_Z } from './rule-rows-m-to-z.ts';
import { RULE_TOPICS, type JurisdictionRule, type RuleLevel, type RuleTopic } from './rule-types.ts';
import { PRESCRIBING_READINGS } from './state-conditions.ts';

export const REVIEW_INTERVAL_DAYS = 180;

/** The words of the readings as levels of the rule model. */
const LEVELS: Readonly<Record<string, RuleLevel>> = {
  mandatory_query: 'required',
  required_written_info: 'required',
  excluded: 'prohibited',
  prohibited_pain_cs: 'prohibited',
  no_specific_rule_found: 'none_found',
  not_found: 'none_found',
  voluntary: 'permitted',
};

/** Idaho leaves it to federal law; Illinois makes the federal rule its own. */
const FEDERAL_FLOOR: Readonly<Record<string, RuleLevel>> = { ID: 'permitted', IL: 'conditional' };

const BLANK = {
  appliesTo: {},
  conditions: {},
  citation: null,
  sourceUrl: null,
  effectiveFrom: null,
  effectiveTo: null,
  sunset: false,
  reviewedBy: null,
  reviewIntervalDays: REVIEW_INTERVAL_DAYS,
  state: 'draft' as const,
  supersedesId: null,
};
const TERRITORIES = new Set(['AS', 'GU', 'MP', 'PR', 'VI']);
const kindOf = (code: string) => (TERRITORIES.has(code) ? ('territory' as const) : ('state' as const));

function ruleOfLine(line: string): JurisdictionRule {
  const [place, topic, level, summary, citation, url, read, confidence] = line.split(' | ').map((cell) => cell.trim());
  const reading = topic === 'cs_telehealth_prescribing' ? PRESCRIBING_READINGS[place as string] : undefined;
  const modalities = topic === 'audio_only' ? { modalities: ['audio' as const] } : {};
  const named = level === 'federal_floor' ? FEDERAL_FLOOR[place as string] : LEVELS[level as string];
  return {
    ...BLANK,
    id: `${place}.${topic}.1`,
    place: place as string,
    placeKind: kindOf(place as string),
    topic: topic as RuleTopic,
    level: named ?? (level as RuleLevel),
    summary: summary as string,
    citation: citation || null,
    sourceUrl: url || null,
    sourceKind: citation ? 'secondary' : 'memory',
    lastReviewedOn: read || null,
    confidence: confidence as Confidence,
    appliesTo: { ...modalities, ...reading?.appliesTo },
    conditions: reading?.conditions ?? {},
    effectiveFrom: reading?.effectiveFrom ?? null,
    sunset: reading?.sunset ?? false,
  };
}

const PATH_WORDS: Readonly<Record<TelehealthPath, [RuleLevel, string]>> = {
  none_found: ['required', 'A full license is the way in. No telehealth path for physicians from outside was found.'],
  registration: ['required', 'A license or a telehealth registration.'],
  telemedicine_license: ['required', 'A full license or a telemedicine license.'],
  license_or_registration: ['required', 'A full license, or a telehealth license or registration with a ceiling.'],
  special_license: ['required', 'A full license or a special telemedicine license.'],
  waiver: ['required', 'A full license or a telemedicine waiver of the board.'],
  written_certification: ['required', 'A full license and a written certification of the clinician and the employer.'],
  consult_only_registration: ['required', 'A full license; a registration is for consultation only.'],
  volume_exemption_only: ['required', 'A full license; only irregular or infrequent care is exempt.'],
  narrow_exemption_only: ['required', 'A full license; the exemptions are narrow.'],
  unknown: ['unknown', 'Not researched. Ask the board.'],
};

function licensureRule(place: Jurisdiction): JurisdictionRule {
  const [level, words] = PATH_WORDS[place.telehealthPath];
  const url = /https?:\/\/\S+/.exec(place.source)?.[0] ?? null;
  return {
    ...BLANK,
    id: `${place.code}.licensure.1`,
    place: place.code,
    placeKind: kindOf(place.code),
    topic: 'licensure',
    level,
    summary: `${words} ${place.notes}.`,
    citation: level === 'unknown' ? null : place.notes,
    sourceUrl: url,
    sourceKind: 'secondary',
    lastReviewedOn: place.asOf,
    confidence: place.confidence.telehealth,
  };
}

/** A place that nobody researched still answers, with an honest "unknown". */
function unknownRule(place: Jurisdiction, topic: RuleTopic): JurisdictionRule {
  return {
    ...BLANK,
    id: `${place.code}.${topic}.1`,
    place: place.code,
    placeKind: kindOf(place.code),
    topic,
    level: 'unknown',
    summary: 'Not researched. Ask the board before you rely on anything.',
    sourceKind: 'memory',
    lastReviewedOn: place.asOf,
    confidence: 'low',
    appliesTo: topic === 'audio_only' ? { modalities: ['audio'] } : {},
  };
}

function ship(): JurisdictionRule[] {
  const lines = `${RULE_ROWS_A_TO_M}\n${RULE_ROWS_M_TO_Z}`.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => ruleOfLine(line));
  const have = new Set(read.map((rule) => `${rule.place}.${rule.topic}`));
  const missing = JURISDICTIONS.flatMap((place) =>
    RULE_TOPICS.filter((topic) => topic !== 'licensure' && !have.has(`${place.code}.${topic}`)).map((topic) =>
      unknownRule(place, topic),
    ),
  );
  return [
    ...FEDERAL_RULES,
    ...JURISDICTIONS.map((place) => licensureRule(place)),
    ...REGISTRATION_LIMITS,
    ...read,
    ...missing,
  ];
}

/**
 * Every rule that ships: the federal timeline, four topics in 51 jurisdictions, the license path of all 56, and "unknown"
 * where nobody looked. All are drafts: only a named reviewer of an institution makes one verified.
 */
export const SHIPPED_RULES: readonly JurisdictionRule[] = ship();
