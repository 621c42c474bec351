import type { CompetencyMapQuery } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

export type Area = CompetencyMapQuery['competencyMap']['areas'][number];

const GROUPS: [prefix: string, title: () => string][] = [
  ['PC', m.competency_group_pc],
  ['MK', m.competency_group_mk],
  ['SBP', m.competency_group_sbp],
  ['PBLI', m.competency_group_pbli],
  ['PROF', m.competency_group_prof],
  ['ICS', m.competency_group_ics],
  ['TH', m.competency_group_th],
];

/** The areas by the letters of their code, in the frameworks' order. */
export function groupedAreas(areas: readonly Area[]): { title: string; areas: Area[] }[] {
  return GROUPS.map(([prefix, title]) => ({
    title: title(),
    areas: areas.filter(({ code }) => code.replace(/\d+$/, '') === prefix),
  }));
}

export function levelOf(state: string): 'sufficient' | 'emerging' | 'insufficient' | 'none' {
  return state === 'sufficient' || state === 'emerging' || state === 'insufficient' ? state : 'none';
}
