import { findJurisdiction } from './jurisdictions.ts';
import { coverForPerson, coverStrength } from './person-cover.ts';
import type { PersonCover, VisitCover, VisitCoverInput } from './types.ts';

/**
 * Whether a visit is covered: the worse of fellow and supervisor, because both need authority where the patient is
 * (telehealth.md 1.3). `persons` is [fellow, supervisor]. Pure; never throws.
 */
export function coverForVisit(input: VisitCoverInput): VisitCover {
  const { state, date } = input;
  const fellow = coverForPerson({ role: 'fellow', state, date, ...input.fellow });
  const supervisor = coverForPerson({ role: 'supervisor', state, date, ...input.supervisor });
  const worse = coverStrength(fellow.verdict) <= coverStrength(supervisor.verdict) ? fellow : supervisor;
  return { verdict: worse.verdict, persons: [fellow, supervisor], sentence: summarize(fellow, supervisor, state) };
}

function summarize(fellow: PersonCover, supervisor: PersonCover, state: string | null): string {
  const place = state === null ? undefined : findJurisdiction(state)?.name;
  if (fellow.verdict === 'covered' && supervisor.verdict === 'covered') {
    return `Fellow and supervisor are both covered in ${place}.`;
  }
  const open = [fellow, supervisor].filter((p) => p.verdict !== 'covered');
  return [...new Set(open.map((p) => p.sentence))].join(' ');
}
