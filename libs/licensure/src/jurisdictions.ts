import { JURISDICTIONS_A_TO_M } from './jurisdictions-a-to-m.ts';
import { JURISDICTIONS_M_TO_Z } from './jurisdictions-m-to-z.ts';
import type { Jurisdiction } from './types.ts';

/**
 * The 50 states, DC and the five territories, ordered by code. Teaching data with a source and a date on each row:
 * `none_found` and `unknown` never mean "permitted" (telehealth.md 2.5).
 */
export const JURISDICTIONS: readonly Jurisdiction[] = [...JURISDICTIONS_A_TO_M, ...JURISDICTIONS_M_TO_Z];

const byKey = new Map(JURISDICTIONS.flatMap((j) => [[j.code.toLowerCase(), j] as const, [j.name.toLowerCase(), j]]));

/**
 * The jurisdiction with this USPS code or English name, whatever the case and outer blanks.
 * Returns undefined for anything else, the empty text included.
 */
export function findJurisdiction(codeOrName: string): Jurisdiction | undefined {
  return byKey.get(codeOrName.trim().toLowerCase());
}
