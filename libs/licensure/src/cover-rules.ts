import { findJurisdiction } from './jurisdictions.ts';
import { asOf, reaches } from './rules/rule-library.ts';
import type { JurisdictionRule, Modality } from './rules/rule-types.ts';
import type { CoverPurpose, CoverReason, CoverVerdict, Jurisdiction, LicenseFacts, PersonCoverInput } from './types.ts';

/** What one row or rule says about cover, and the rules that led to it. */
export interface Ruling {
  verdict: CoverVerdict;
  reason: CoverReason;
  rules?: readonly JurisdictionRule[];
}

interface Asked {
  place: string;
  date: string;
  modality: Modality;
  purpose: CoverPurpose;
  rules: readonly JurisdictionRule[];
}

const TELEHEALTH_ONLY = new Set(['telehealth_registration', 'telemedicine_license', 'waiver']);
const GIVES_AUTHORITY = new Set(['full', 'compact_issued', 'training', 'limited_institutional']);

/** The limits that a kind of license carries in its state for what is meant to be done there (telehealth.md 1.3). */
export function limitRuling(license: LicenseFacts, asked: Asked): Ruling | null {
  if (asked.modality === 'in_person' && TELEHEALTH_ONLY.has(license.type)) {
    return { verdict: 'not_covered', reason: 'telehealth_only' };
  }
  const limits = asOf(asked.rules, asked.place, 'licensure', asked.date).filter(
    (rule) =>
      rule.appliesTo.licenseTypes !== undefined &&
      reaches(rule, 'licenseTypes', [license.type]) &&
      reaches(rule, 'purposes', [asked.purpose]),
  );
  if (limits.length === 0) return null;
  const forbids = limits.find((rule) => rule.level === 'prohibited');
  if (forbids) return { verdict: 'not_covered', reason: 'license_limit', rules: [forbids] };
  const open = limits.find((rule) => rule.level === 'unknown' || rule.level === 'none_found');
  if (open) return { verdict: 'cannot_decide', reason: 'license_limit', rules: [open] };
  return { verdict: 'covered_with_limits', reason: 'license_limit', rules: limits };
}

/** What the place says of audio alone; null for video and in person, which no such rule reaches. */
export function modalityRuling(asked: Asked): Ruling | null {
  if (asked.modality !== 'audio') return null;
  const rules = asOf(asked.rules, asked.place, 'audio_only', asked.date);
  if (rules.length === 0) return { verdict: 'cannot_decide', reason: 'modality_unknown', rules };
  const excludes = rules.filter((rule) => rule.level === 'prohibited');
  if (excludes.length > 0) return { verdict: 'not_covered', reason: 'modality_excluded', rules: excludes };
  const open = rules.filter((rule) => rule.level === 'none_found' || rule.level === 'unknown');
  if (open.length > 0) return { verdict: 'cannot_decide', reason: 'modality_unknown', rules: open };
  const conditional = rules.filter((rule) => rule.level !== 'permitted');
  if (conditional.length > 0) {
    return { verdict: 'covered_with_limits', reason: 'modality_conditional', rules: conditional };
  }
  return { verdict: 'covered', reason: 'active_license', rules };
}

/** An active license of any jurisdiction, the strongest kind and the latest expiry first. */
function activeAnywhere(licenses: readonly LicenseFacts[], date: string): LicenseFacts | null {
  const rank = (license: LicenseFacts) => (license.type === 'full' || license.type === 'compact_issued' ? 0 : 1);
  return (
    licenses
      .filter(
        (l) =>
          l.status === 'active' &&
          GIVES_AUTHORITY.has(l.type) &&
          findJurisdiction(l.state) !== undefined &&
          l.issuedOn !== null &&
          l.expiresOn !== null &&
          l.issuedOn <= date &&
          date <= l.expiresOn,
      )
      .sort(
        (a, b) => rank(a) - rank(b) || (b.expiresOn ?? '').localeCompare(a.expiresOn ?? '') || a.id.localeCompare(b.id),
      )[0] ?? null
  );
}

/** Cover with limits by what a board allowed in writing; it needs a citation, its days, and an active license somewhere. */
export function coverByException(input: PersonCoverInput, who: string, place: Jurisdiction, date: string) {
  const exception = (input.exceptions ?? [])
    .filter((one) => findJurisdiction(one.state) === place && (one.role === null || one.role === input.role))
    .filter((one) => one.citation.trim() !== '' && one.from <= date && date <= one.to)
    .sort((a, b) => b.to.localeCompare(a.to) || a.id.localeCompare(b.id))[0];
  if (!exception) return null;
  const license = activeAnywhere(input.licenses, date);
  const common = { license, exceptionId: exception.id, rules: [] };
  if (license === null) {
    const sentence = `An exception of the ${place.name} board is on record, but no active license of ${who.toLowerCase()}. Add the license.`;
    return { ...common, verdict: 'cannot_decide' as const, reason: 'exception_without_license' as const, sentence };
  }
  const sentence = `${who} is covered in ${place.name} by an exception of the board (${exception.citation.trim()}). Keep to its terms.`;
  return { ...common, verdict: 'covered_with_limits' as const, reason: 'board_exception' as const, sentence };
}

/** Federal authority for VA care: an active full license of any state, within the appointment. A trainee is for a human. */
export function coverByFederal(input: PersonCoverInput, who: string, place: Jurisdiction, asked: Asked) {
  if (asked.purpose !== 'va_federal') return null;
  const rules = asOf(asked.rules, 'US', 'licensure', asked.date).filter(
    (rule) => rule.level === 'permitted' && reaches(rule, 'purposes', ['va_federal']),
  );
  const license = activeAnywhere(input.licenses, asked.date);
  if (rules.length === 0 || license === null) return null;
  const isFull = license.type === 'full' || license.type === 'compact_issued';
  const verdict = isFull ? ('covered_with_limits' as const) : ('cannot_decide' as const);
  const sentence = isFull
    ? `${who} may treat VA patients in ${place.name} under the federal rule, within the VA appointment only.`
    : `${who} holds a training license only. Ask the VA whether its federal rule reaches a trainee.`;
  return { verdict, reason: 'federal_authority' as const, license, exceptionId: null, rules, sentence };
}
