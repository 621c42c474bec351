import { formatCalendarDate, parseCalendarDate } from './calendar.ts';
import { coverStrength } from './cover-strength.ts';
import { coverByException, coverByFederal, limitRuling, modalityRuling, type Ruling } from './cover-rules.ts';
import { findJurisdiction } from './jurisdictions.ts';
import { asOf, reaches } from './rules/rule-library.ts';
import type { JurisdictionRule, Modality } from './rules/rule-types.ts';
import { SHIPPED_RULES } from './rules/shipped-rules.ts';
import type {
  CoverPurpose,
  CoverVerdict,
  CoverReason,
  Jurisdiction,
  LicenseFacts,
  LicenseType,
  PersonCover,
  PersonCoverInput,
} from './types.ts';

const TYPE_WORDS: Record<LicenseType, string> = {
  full: 'full license',
  compact_issued: 'full license (issued through the compact)',
  training: 'training license',
  limited_institutional: 'limited institutional license',
  temporary: 'temporary license',
  telehealth_registration: 'telehealth registration',
  telemedicine_license: 'telemedicine license',
  waiver: 'waiver',
  volunteer: 'volunteer license',
  inactive: 'inactive license',
};

function ruleByDates(license: LicenseFacts, date: string): Ruling | null {
  const { issuedOn, expiresOn } = license;
  if (issuedOn !== null && date < issuedOn) return { verdict: 'not_covered', reason: 'not_yet_issued' };
  // Valid through the whole of the expiry date.
  if (expiresOn !== null && date > expiresOn) return { verdict: 'not_covered', reason: 'expired' };
  if (issuedOn === null || expiresOn === null) return { verdict: 'cannot_decide', reason: 'dates_missing' };
  return null;
}

function ruleByStatus(license: LicenseFacts): Ruling | null {
  switch (license.status) {
    case 'active':
      return null;
    case 'active_restricted':
    case 'probation':
      return { verdict: 'cannot_decide', reason: 'restricted_license' };
    case 'unknown':
      return { verdict: 'cannot_decide', reason: 'status_unknown' };
    default:
      return { verdict: 'not_covered', reason: license.status === 'expired' ? 'expired' : 'not_active' };
  }
}

function ruleByType(license: LicenseFacts, homeState: string | null): Ruling {
  switch (license.type) {
    case 'full':
    case 'compact_issued':
      break;
    case 'training':
      // Bound to state and program: the permit of a former program needs a human (telehealth.md 1.3).
      if (homeState !== null && homeState !== findJurisdiction(license.state)?.code) {
        return { verdict: 'cannot_decide', reason: 'training_elsewhere' };
      }
      break;
    case 'inactive':
      return { verdict: 'not_covered', reason: 'license_class_gives_no_cover' };
    case 'volunteer':
      return { verdict: 'cannot_decide', reason: 'restricted_license' };
    default:
      return { verdict: 'covered_with_limits', reason: 'limited_license' };
  }
  if (license.restrictions !== null && license.restrictions.trim() !== '') {
    return { verdict: 'covered_with_limits', reason: 'restrictions_on_record' };
  }
  return { verdict: 'covered', reason: 'active_license' };
}

interface Question {
  place: string;
  date: string;
  homeState: string | null;
  modality: Modality;
  purpose: CoverPurpose;
  rules: readonly JurisdictionRule[];
}

/** The worst of what status, dates, kind and limits of one license say. */
function rule(license: LicenseFacts, asked: Question): Ruling {
  const rulings = [
    ruleByStatus(license),
    ruleByDates(license, asked.date),
    ruleByType(license, asked.homeState),
    limitRuling(license, asked),
  ].filter((r): r is Ruling => r !== null);
  return rulings.reduce((worst, r) => (coverStrength(r.verdict) < coverStrength(worst.verdict) ? r : worst));
}

function explain(who: string, place: string, license: LicenseFacts, reason: CoverReason, date: string): string {
  const what = `${place} ${TYPE_WORDS[license.type]}`;
  const until = license.expiresOn === null ? '' : formatCalendarDate(license.expiresOn);
  switch (reason) {
    case 'active_license':
      return `${who} holds an active ${what}, valid through ${until}.`;
    case 'limited_license':
      return `${who} holds an active ${what}, valid through ${until}. It sets limits: read them before the visit.`;
    case 'restrictions_on_record':
      return `${who} holds an active ${what}, valid through ${until}, with restrictions on record. Read them before the visit.`;
    case 'restricted_license':
      return `${who} holds a ${what} that is restricted. A coordinator must decide.`;
    case 'status_unknown':
      return `The status of the ${what} of ${lower(who)} is unknown. Check it with the board.`;
    case 'dates_missing':
      return `The ${what} of ${lower(who)} has no issue or expiry date on record. Add both dates.`;
    case 'training_elsewhere':
      return `The ${what} of ${lower(who)} belongs to another program. A coordinator must decide.`;
    case 'not_yet_issued':
      return `The ${what} of ${lower(who)} starts on ${formatCalendarDate(license.issuedOn ?? date)}. Choose a later date.`;
    case 'expired':
      return until === '' || (license.expiresOn ?? '') >= date
        ? `The ${what} of ${lower(who)} is recorded as expired. Add the renewed license.`
        : `The ${what} of ${lower(who)} ended on ${until}. Add the renewed license or choose another clinician.`;
    case 'telehealth_only':
      return `The ${what} of ${lower(who)} is for telehealth only. Choose another clinician for a visit in person.`;
    default:
      return `The ${what} of ${lower(who)} is not in force (${license.status.replaceAll('_', ' ')}). Choose another clinician.`;
  }
}

const lower = (who: string): string => who.charAt(0).toLowerCase() + who.slice(1);

function withoutLicense(input: PersonCoverInput, who: string, place: Jurisdiction): Found {
  const training = input.licenses.find((l) => l.type === 'training');
  const reason: CoverReason = !input.recordComplete
    ? 'record_incomplete'
    : training
      ? 'training_elsewhere'
      : 'no_license_in_state';
  const verdict: CoverVerdict = input.recordComplete ? 'not_covered' : 'cannot_decide';
  const sentences: Partial<Record<CoverReason, string>> = {
    record_incomplete: `No ${place.name} license of ${lower(who)} is on record, and the record is not marked complete. Add the license or mark the record complete.`,
    training_elsewhere: `${who} holds a training license of another state, which gives no cover in ${place.name}. Choose another clinician or add a ${place.name} license.`,
    no_license_in_state: `${who} holds no license in ${place.name}. Choose another clinician or add a ${place.name} license.`,
  };
  return { verdict, license: null, reason, sentence: sentences[reason] ?? '', rules: [], exceptionId: null };
}

interface Found extends Ruling {
  license: LicenseFacts | null;
  sentence: string;
  exceptionId: string | null;
}

/** The strongest license of the place, or why there is none. */
function byLicense(input: PersonCoverInput, who: string, place: Jurisdiction, asked: Question): Found {
  const best = input.licenses
    .filter((license) => findJurisdiction(license.state) === place)
    .map((license) => ({ license, ruling: rule(license, asked) }))
    .sort((a, b) => compareProof(a.ruling, b.ruling, a.license, b.license))[0];
  if (!best) return withoutLicense(input, who, place);
  const { license, ruling } = best;
  const limit = ruling.reason === 'license_limit' ? ruling.rules?.[0] : undefined;
  const sentence = limit
    ? `${who} holds a ${place.name} ${TYPE_WORDS[license.type]} with a limit: ${limit.summary}`
    : explain(who, place.name, license, ruling.reason, asked.date);
  if (ruling.verdict === 'not_covered' && !input.recordComplete) {
    const open = `${sentence} The record is not marked complete, so another license may exist.`;
    return { ...ruling, verdict: 'cannot_decide', license, sentence: open, exceptionId: null };
  }
  return { ...ruling, license, sentence, exceptionId: null };
}

/** No license, exception or federal authority makes up for a way of visiting that the place does not take. */
function withModality(found: Found, asked: Question, placeName: string): Found {
  const cap = modalityRuling(asked);
  if (cap === null || cap.verdict === 'covered') return found;
  if (coverStrength(cap.verdict) >= coverStrength(found.verdict)) {
    return { ...found, rules: [...(found.rules ?? []), ...(cap.rules ?? [])] };
  }
  const words: Partial<Record<CoverReason, string>> = {
    modality_excluded: `In ${placeName} audio alone is not enough. Use video or see the patient in person.`,
    modality_conditional: `In ${placeName} audio alone is taken under conditions only. Read the rule before the visit.`,
    modality_unknown: `For ${placeName} no rule on audio alone was found. Use video or ask the board.`,
  };
  return {
    ...found,
    ...cap,
    sentence: words[cap.reason] ?? found.sentence,
    rules: [...(cap.rules ?? []), ...(found.rules ?? [])],
  };
}

/**
 * Whether one clinician may see a patient who is in `state` on `date`, and the rows and rules that prove it.
 *
 * The patient's place decides (telehealth.md 0.1). Only status `active` covers; restricted and probation are for a human;
 * unknown status, a missing date, an unknown or missing state are never cover. Registrations, telemedicine, temporary and
 * limited licenses and waivers cover with limits, and the limits of the state's rules are read for the purpose. A training
 * license covers in its own state only. A recorded exception of a board, and federal authority for VA care, cover with
 * limits beside an active license. The strongest of these wins, so that adding one never weakens the verdict; ties go to
 * the later expiry, then the smaller id. Audio alone is then held against the rule of the place. Without a complete record
 * a missing license is never `not_covered`, only `cannot_decide`. Pure; never throws.
 */
export function coverForPerson(input: PersonCoverInput): PersonCover {
  const { role } = input;
  const who = role === 'fellow' ? 'The fellow' : 'The supervisor';
  const undecided = (reason: CoverReason, sentence: string): PersonCover => ({
    role,
    verdict: 'cannot_decide',
    licenseId: null,
    reason,
    sentence,
    ruleIds: [],
    exceptionId: null,
  });
  if (input.state === null || input.state.trim() === '') {
    return undecided('state_missing', "Choose the patient's state. Cover cannot be checked without it.");
  }
  const place = findJurisdiction(input.state);
  if (!place) return undecided('state_unknown', `"${input.state}" is not a U.S. state or territory. Choose one.`);
  const date = parseCalendarDate(input.date ?? '');
  if (date === null)
    return undecided('date_missing', 'Choose the date of the visit. Cover cannot be checked without it.');

  const asked: Question = {
    place: place.code,
    date,
    homeState: input.homeState ? (findJurisdiction(input.homeState)?.code ?? null) : null,
    modality: input.modality ?? 'video',
    purpose: input.purpose ?? 'visit',
    rules: input.rules ?? SHIPPED_RULES,
  };
  const ways = [
    byLicense(input, who, place, asked),
    coverByException(input, who, place, date),
    coverByFederal(input, who, place, asked),
  ].filter((found): found is Found => found !== null);
  const best = ways.reduce((a, b) => (coverStrength(b.verdict) > coverStrength(a.verdict) ? b : a));
  const found = withModality(best, asked, place.name);
  const paths = asOf(asked.rules, place.code, 'licensure', date).filter((r) => reaches(r, 'licenseTypes', []));
  const ruleIds = [...new Set([...(found.rules ?? []), ...paths].map(({ id }) => id))];
  const { verdict, reason, sentence, exceptionId } = found;
  return { role, verdict, licenseId: found.license?.id ?? null, reason, sentence, ruleIds, exceptionId };
}

function compareProof(a: Ruling, b: Ruling, x: LicenseFacts, y: LicenseFacts): number {
  return (
    coverStrength(b.verdict) - coverStrength(a.verdict) ||
    (y.expiresOn ?? '').localeCompare(x.expiresOn ?? '') ||
    x.id.localeCompare(y.id)
  );
}
