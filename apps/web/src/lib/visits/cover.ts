import type { VisitCoverFieldsFragment } from '#lib/api/generated/graphql.ts';
import { formatDate } from '#lib/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

export type VerdictKind = 'covered' | 'covered-with-limits' | 'not-covered' | 'cannot-decide';

const kinds: Record<string, VerdictKind> = {
  covered: 'covered',
  covered_with_limits: 'covered-with-limits',
  not_covered: 'not-covered',
};

/** A verdict that this page does not know is never shown as cover. */
export const verdictKind = (verdict: string): VerdictKind => kinds[verdict] ?? 'cannot-decide';

const says: Record<VerdictKind, (values: { place: string; date: string }) => string> = {
  covered: m.visits_say_covered,
  'covered-with-limits': m.visits_say_limits,
  'not-covered': m.visits_say_not_covered,
  'cannot-decide': m.visits_say_cannot_decide,
};

/** The verdict in one line; what each clinician lacks stands in the rows below it. */
export function coverSentence(cover: VisitCoverFieldsFragment, states: { code: string; label: string }[]): string {
  const place = states.find((state) => state.code === cover.state)?.label ?? m.visits_unknown_place();
  return says[verdictKind(cover.verdict)]({ place, date: formatDate(cover.date) });
}

/** A row for each clinician, as VerdictCard shows them; the weaker of two unequal ones decides. */
export function proofRows(cover: VisitCoverFieldsFragment) {
  const isUnequal = new Set(cover.persons.map((person) => person.verdict)).size > 1;
  return cover.persons.map((person) => ({
    who: person.role === 'fellow' ? m.visits_fellow() : m.visits_supervisor(),
    verdict: verdictKind(person.verdict),
    finding: person.sentence,
    source: person.proof ? proofLine(person.proof) : null,
    date: person.proof?.expiresOn ? m.visits_proof_until({ date: formatDate(person.proof.expiresOn) }) : null,
    decides: isUnequal && person.verdict === cover.verdict,
  }));
}

function proofLine(proof: NonNullable<VisitCoverFieldsFragment['persons'][number]['proof']>): string {
  const type = proof.type.replaceAll('_', ' ');
  return proof.number
    ? m.visits_proof_numbered({ state: proof.state, type, number: proof.number })
    : m.visits_proof({ state: proof.state, type });
}
