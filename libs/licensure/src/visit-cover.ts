import { findJurisdiction } from './jurisdictions.ts';
import { coverStrength } from './cover-strength.ts';
import { coverForPerson } from './person-cover.ts';
import type { PersonCover, VisitCover, VisitCoverInput } from './types.ts';

/**
 * Whether a visit is covered: the worse of fellow and supervisor, because both need authority where the patient is
 * (telehealth.md 1.3). `persons` is [fellow, supervisor]. Pure; never throws.
 */
export function coverForVisit(input: VisitCoverInput): VisitCover {
  const { state, date, modality, purpose, rules } = input;
  const asked = { state, date, modality, purpose, rules };
  const fellow = coverForPerson({ role: 'fellow', ...asked, ...input.fellow });
  const supervisor = coverForPerson({ role: 'supervisor', ...asked, ...input.supervisor });
  const worse = coverStrength(fellow.verdict) <= coverStrength(supervisor.verdict) ? fellow : supervisor;
  return { verdict: worse.verdict, persons: [fellow, supervisor], sentence: summarize(fellow, supervisor, state) };
}

/**
 * The cover of a visit that touches several calendar days where the patient is: the strictest day decides. Without a day
 * nothing can be decided.
 */
export function coverForVisitOn(input: Omit<VisitCoverInput, 'date'>, dates: readonly string[]): VisitCover {
  if (dates.length === 0) return coverForVisit({ ...input, date: null });
  return dates
    .map((date) => coverForVisit({ ...input, date }))
    .reduce((a, b) => (coverStrength(b.verdict) < coverStrength(a.verdict) ? b : a));
}

function summarize(fellow: PersonCover, supervisor: PersonCover, state: string | null): string {
  const place = state === null ? undefined : findJurisdiction(state)?.name;
  if (fellow.verdict === 'covered' && supervisor.verdict === 'covered') {
    return `Fellow and supervisor are both covered in ${place}.`;
  }
  const open = [fellow, supervisor].filter((p) => p.verdict !== 'covered');
  return [...new Set(open.map((p) => p.sentence))].join(' ');
}
