import { formatCalendarDate } from '../calendar.ts';
import { JURISDICTIONS } from '../jurisdictions.ts';
import { DRUGS } from './drugs.ts';
import { checkPrescribing, type PrescribingAnswer } from './prescribing-check.ts';
import { isGradable } from './rule-library.ts';
import { CHECK_VERDICTS, type CheckVerdict, type JurisdictionRule, type OrderPurpose } from './rule-types.ts';

/** A vignette of place and day, with the answer that the rules give. `options` are the choices in a fixed order. */
export interface DayCase {
  drug: string;
  state: string;
  stateName: string;
  date: string;
  purpose: OrderPurpose;
  text: string;
  options: readonly CheckVerdict[];
  answer: CheckVerdict;
  why: string;
  ruleIds: string[];
}

const PURPOSES = ['pain', 'pain', 'pain', 'oud', 'hospice'] as const;
const PURPOSE_WORDS: Readonly<Record<(typeof PURPOSES)[number], string>> = {
  pain: 'chronic pain',
  oud: 'opioid use disorder',
  hospice: 'pain in hospice care',
};

/** A stream of numbers from 0 to 1 that a text decides (FNV-1a into mulberry32): the same text gives the same stream. */
function streamOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The case of a day for one person: the same person and day give the same case. It asks about a place whose prescribing
 * rule may be graded on that day (cited, fresh, not of low confidence), and about a day this week or next year, so that
 * dated rules are met. Null when no rule is fit. Pure.
 */
export function caseOfDay(rules: readonly JurisdictionRule[], day: string, personId: string): DayCase | null {
  const places = JURISDICTIONS.filter(({ code }) =>
    rules.some((rule) => rule.place === code && rule.topic === 'cs_telehealth_prescribing' && isGradable(rule, day)),
  );
  if (places.length === 0) return null;
  const next = streamOf(`${day}|${personId}`);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const opioids = DRUGS.filter(({ classes }) => classes.includes('opioid') && !classes.includes('partial_agonist'));
  const place = pick(places);
  const purpose = pick(PURPOSES);
  const drug = purpose === 'oud' ? 'buprenorphine' : pick(opioids).name;
  const visit = pick([day, `${Number(day.slice(0, 4)) + 1}-01-05`]);
  const seenDays = pick([null, null, 40, 400]);
  const inPersonOn = seenDays === null ? null : daysEarlier(visit, seenDays);
  const question = { drug, state: place.code, date: visit, modality: 'video' as const, inPersonOn, purpose };
  const answer = checkPrescribing(question, rules);
  const seen =
    inPersonOn === null ? 'never seen in person' : `last seen in person on ${formatCalendarDate(inPersonOn)}`;
  return {
    drug,
    state: place.code,
    stateName: place.name,
    date: visit,
    purpose,
    text: `A patient joins by video from ${place.name} on ${formatCalendarDate(visit)}, ${seen}, and asks for ${drug} for ${PURPOSE_WORDS[purpose]}. What do the rules on record say?`,
    options: CHECK_VERDICTS,
    answer: answer.verdict,
    why: whyOf(answer),
    ruleIds: [...(answer.state?.rules ?? []), ...(answer.federal?.rules ?? [])].map(({ id }) => id),
  };
}

function whyOf(answer: PrescribingAnswer): string {
  return [answer.federal?.sentence, answer.state?.sentence].filter(Boolean).join(' ');
}

function daysEarlier(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
