import { PHI_PATTERNS } from './phi-patterns.ts';
import type { PhiFinding, PhiKind } from './types.ts';

const FIXES: Record<PhiKind, string> = {
  ssn: 'Remove the Social Security number.',
  phone: 'Remove the phone or fax number.',
  email: 'Remove the e-mail address.',
  url: 'Remove the web address.',
  ip: 'Remove the network address.',
  record_number: 'Remove the record or account number. The case has its own code.',
  street_address: 'Remove the street address. The state is enough.',
  zip: 'Remove the ZIP code. The state is enough.',
  full_date: 'Replace the date with a time span, such as "three weeks ago", or with the year.',
  age_90_or_over: 'Replace the age with the age band "90 years and over".',
  named_person: 'Replace the name with a role, such as "the patient" or "her daughter".',
  employer: 'Replace the employer with the kind of work.',
  device_serial: 'Remove the serial number. The kind of device is enough.',
};

/** Dashes and blanks of word processors as plain ones. Each is one UTF-16 unit, so that offsets stay right. */
function plain(text: string): string {
  return text.replaceAll(/[\u2010-\u2015\u2212]/g, '-').replaceAll(/[\u00a0\u2007\u202f]/g, ' ');
}

/**
 * Where a text may point to a patient (competency.md 6.8). `block` findings must be removed or declared a false alarm;
 * `warn` findings are shown. Findings do not overlap and are in the order of the text; offsets are for the text as given.
 * The matched words are never returned, so that nothing of them can reach a log. A clean answer is no proof: names
 * without a title and rare stories are not found.
 */
export function detectPhi(text: string): PhiFinding[] {
  const searched = plain(text);
  const findings: PhiFinding[] = [];
  for (const { kind, severity, pattern, accepts } of PHI_PATTERNS) {
    for (const match of searched.matchAll(pattern)) {
      if (accepts && !accepts(match[0])) continue;
      const start = match.index;
      const end = start + match[0].length;
      if (findings.some((found) => start < found.end && found.start < end)) continue;
      findings.push({ kind, severity, start, end, fix: FIXES[kind] });
    }
  }
  return findings.toSorted((a, b) => a.start - b.start);
}
