import { findJurisdiction } from '../jurisdictions.ts';

const ZONES: Readonly<Record<string, string>> = {
  Chicago: 'AL AR IA IL LA MN MO MS OK WI',
  'Chicago,Denver': 'KS NE ND SD',
  'Chicago,New_York': 'IN KY TN FL',
  'Chicago,Denver,': 'TX',
  'Detroit,Chicago': 'MI',
  New_York: 'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV',
  Denver: 'CO MT NM UT WY',
  Phoenix: 'AZ',
  'Boise,Los_Angeles': 'ID',
  'Los_Angeles,Boise': 'OR',
  'Los_Angeles,Denver': 'NV',
  Los_Angeles: 'CA WA',
  'Anchorage,Adak': 'AK',
  Puerto_Rico: 'PR VI',
};
const PACIFIC: Readonly<Record<string, string[]>> = {
  HI: ['Pacific/Honolulu'],
  GU: ['Pacific/Guam'],
  MP: ['Pacific/Saipan'],
  AS: ['Pacific/Pago_Pago'],
};
const byState = new Map(
  Object.entries(ZONES).flatMap(([zones, states]) =>
    states.split(' ').map(
      (state) =>
        [
          state,
          zones
            .split(',')
            .filter(Boolean)
            .map((zone) => `America/${zone}`),
        ] as const,
    ),
  ),
);

/** The time zones of a jurisdiction; several where a state is divided, none for what is no jurisdiction. */
export function zonesOf(state: string): string[] {
  const code = findJurisdiction(state)?.code ?? '';
  return PACIFIC[code] ?? byState.get(code) ?? [];
}

/** The calendar day that it is in a zone, 'YYYY-MM-DD'. */
export function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/**
 * The calendar days that a visit touches where the patient is, in order. A visit over midnight, or in a state of two zones,
 * touches two; `fallbackZone` is used while the place is unknown. The last minute counts, the instant of the end does not.
 */
export function visitDays(start: Date, minutes: number, state: string | null, fallbackZone: string): string[] {
  const zones = state === null ? [] : zonesOf(state);
  const end = new Date(start.getTime() + Math.max(minutes * 60_000 - 1, 0));
  const days = (zones.length > 0 ? zones : [fallbackZone]).flatMap((zone) => [dayIn(start, zone), dayIn(end, zone)]);
  return [...new Set(days)].sort();
}
