import type { CmeBoard, Degree, PainPeriod } from './cme-types.ts';

const SOURCE = 'Federation of State Medical Boards, CME Board-by-Board Overview (last updated October 2025)';
const AS_OF = '2025-10';

/**
 * One line of the table. The text is the source's; the numbers beside it are read from it: hours, and how often. Where the
 * text names no period, the hours are asked in each cycle, which is the stricter reading. A condition is kept as words:
 * nobody knows here whether it applies.
 */
function row(
  board: string,
  hours: number,
  cycleYears: number | null,
  category1: number | null,
  text: string,
  pain: readonly [hours: number, every: PainPeriod, condition?: string] | null,
  category1Note: string | null = null,
): CmeBoard {
  const [state = '', degree] = board.split('-');
  return {
    board,
    state,
    degree: (degree as Degree | undefined) ?? null,
    hours,
    cycleYears,
    category1,
    category1Note,
    painText: text || null,
    pain: pain ? { hours: pain[0], every: pain[1], condition: pain[2] ?? null } : null,
    asOf: AS_OF,
    source: SOURCE,
  };
}

/**
 * What each board asks for the renewal of a full license; boards for MD and DO stand apart where the state has two. Teaching
 * data: the board's own page decides. American Samoa is not in the source. 0 hours: the source names none.
 */
export const CME_BOARDS: readonly CmeBoard[] = [
  row('AL', 25, 1, 25, '2h CS prescribing /2y (ACSC holders)', [2, 2, 'with a controlled substance certificate']),
  row('AK', 50, 2, 50, '2h pain/opioid if DEA', [2, 'cycle', 'with a DEA registration']),
  row('AZ-MD', 40, 2, null, '3h opioid/SUD per cycle if DEA', [3, 'cycle', 'with a DEA registration']),
  row('AZ-DO', 40, 2, 24, '3h opioid/SUD per cycle if DEA', [3, 'cycle', 'with a DEA registration'], 'AOA 1-A'),
  row('AR', 20, 1, 10, '1h/yr opioids-benzos; 3h once in first 2y', [1, 'year']),
  row('CA-MD', 50, 2, 50, '12h pain mgmt/end-of-life once (or 12h OUD alternative)', [12, 'once']),
  row('CA-DO', 50, 2, 20, '12h pain mgmt/end-of-life once', [12, 'once'], 'AOA 1A/1B'),
  row('CO', 30, 2, 30, '2h opioid/SUD/PDMP per cycle (from 2026-01-01 for total)', [2, 'cycle']),
  row('CT', 50, 2, null, '1h risk mgmt incl. CS + pain, once per 6y', [1, 6]),
  row('DE', 40, 2, 40, '2h CS/chronic pain /2y', [2, 2]),
  row('DC', 50, 2, 50, 'none specific (10% public-health priorities)', null),
  row('FL-MD', 38, 2, null, '2h CS prescribing /2y if DEA', [2, 2, 'with a DEA registration']),
  row('FL-DO', 40, 2, 20, '2h CS prescribing /2y if DEA', [2, 2, 'with a DEA registration'], 'AOA 1-A'),
  row('GA', 40, 2, 10, '3h opioid once if DEA; 20h pain /2y if >=50% opioid patients and no pain cert', [
    3,
    'once',
    'with a DEA registration',
  ]),
  row('GU', 100, 2, 25, '', null),
  row('HI', 40, 2, 40, '', null),
  row('ID', 40, 2, 40, '', null),
  row('IL', 150, 3, 60, '1h opioids per 6y', [1, 6]),
  row('IN', 0, null, null, '2h opioid prescribing (IC 35-48-3-3.5)', [2, 'cycle']),
  row('IA', 40, 2, null, '2h CDC opioid guideline per 5y if prescribes opioids', [2, 5, 'if you prescribe opioids']),
  row('KS', 50, 1, 20, '1h/yr pain/opioid/PDMP (Category 3)', [1, 'year']),
  row('KY', 60, 3, 30, '4.5h KASPER/pain/addiction per 3y', [4.5, 3]),
  row('LA', 20, 1, 20, '3h once if CDS license', [3, 'once', 'with a state controlled substance license']),
  row('ME-MD', 40, 2, 40, '3h opioid /2y', [3, 2]),
  row('ME-DO', 100, 2, 40, '3h opioid /2y', [3, 2]),
  row('MD', 50, 2, 25, '2h CS attest at CDS registration', [
    2,
    'cycle',
    'with a state controlled substance registration',
  ]),
  row('MA', 50, 2, null, '3h opioid + pain if prescribes CS', [3, 'cycle', 'if you prescribe controlled substances']),
  row('MI-MD', 150, 3, 75, '3h pain and symptom mgmt', [3, 'cycle']),
  row('MI-DO', 150, 3, 60, '3h pain (1h CS)', [3, 'cycle']),
  row('MN', 75, 3, 75, '', null),
  row('MS', 40, 2, 40, '5h CS if DEA', [5, 'cycle', 'with a DEA registration']),
  row('MO', 50, 2, 50, '', null),
  row('MP', 50, 2, 50, '', null),
  row('MT', 0, null, null, '', null),
  row('NE', 50, 2, 50, '3h opioid /2y if prescribes CS (0.5h PDMP)', [3, 2, 'if you prescribe controlled substances']),
  row('NV-MD', 40, 2, 40, '2h pain/ethics/addiction; 2h CS misuse', [4, 'cycle']),
  row('NV-DO', 40, 1, 10, '2h CS misuse', [2, 'cycle'], '1A'),
  row('NH', 100, 2, 40, '3h pain mgmt', [3, 'cycle']),
  row('NJ', 100, 2, 40, '1h opioid', [1, 'cycle']),
  row('NM', 75, 3, 75, '5h pain in first year if DEA', [5, 'once', 'with a DEA registration']),
  row('NY', 0, null, null, '3h pain/palliative/addiction if DEA', [3, 'cycle', 'with a DEA registration']),
  row('NC', 60, 3, 60, '3h CS prescribing if prescribes CS', [3, 'cycle', 'if you prescribe controlled substances']),
  row('ND', 40, 2, 40, '', null),
  row('OH', 50, 2, 50, '20h pain medicine /2y for pain-clinic owner/operators', [
    20,
    2,
    'if you own or run a pain clinic',
  ]),
  row('OK-MD', 60, 3, 60, '1h/yr pain or opioid', [1, 'year']),
  row('OK-DO', 16, 1, 16, '1h/yr CS', [1, 'year']),
  row('OR', 60, 2, 60, '1h pain course + 6h pain/end-of-life (telemedicine/telemonitoring licenses exempt)', [
    7,
    'cycle',
    'not with a telemedicine license',
  ]),
  row('PA-MD', 100, 2, 20, '2h pain/addiction + 2h opioid (first 12 mo), then 2h per renewal', [2, 'cycle']),
  row('PA-DO', 100, 2, 20, '2h pain/addiction + 2h opioid (first 12 mo), then 2h per renewal', [2, 'cycle']),
  row('PR', 60, 3, null, '3h pain mgmt', [3, 'cycle']),
  row('RI', 40, 2, 40, '2h from list incl. pain mgmt', [2, 'cycle', "or other topics of the board's list"]),
  row('SC', 40, 2, 40, '2h CS II-IV', [2, 'cycle']),
  row('SD', 0, null, null, '', null),
  row('TN-MD', 40, 2, 40, '2h CS prescribing; extra for intractable-pain providers', [2, 'cycle']),
  row('TN-DO', 40, 2, 40, '2h prescribing practices', [2, 'cycle']),
  row('TX', 48, 2, 24, '2h pain/opioid in first two renewals then every 8y; 10h/yr pain if in pain clinic', [
    2,
    'cycle',
    'in the first two renewals, then every 8 years',
  ]),
  row('UT', 40, 2, 34, '3.5h CS prescribing', [3.5, 'cycle']),
  row('VT-MD', 30, 2, null, '1h palliative/pain; 2h CS if DEA', [3, 'cycle', '2 of them with a DEA registration']),
  row('VT-DO', 30, 2, null, '', null),
  row('VI', 40, 1, null, '', null),
  row('VA', 60, 2, 30, '', null),
  row('WA-MD', 200, 4, null, 'opioid 1h once', [1, 'once']),
  row('WA-DO', 150, 3, 60, 'opioid 1h once', [1, 'once']),
  row('WV-MD', 50, 2, 50, '3h CS/drug diversion', [3, 'cycle']),
  row('WV-DO', 32, 2, 16, '3h CS/drug diversion', [3, 'cycle']),
  row('WI', 30, 2, 30, '2h opioid/CS', [2, 'cycle']),
  row('WY', 60, 3, 60, '1h CS or SUD /2y if CS registration', [1, 2, 'with a state controlled substance registration']),
];
