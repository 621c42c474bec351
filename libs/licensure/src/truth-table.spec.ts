import { describe, expect, it } from 'vitest';
import {
  checkPrescribing,
  checkPrescribingOn,
  coverForPerson,
  coverForVisitOn,
  JURISDICTIONS,
  SHIPPED_RULES,
  visitDays,
} from './index.ts';
import type { BoardException, CoverPurpose, LicenseFacts, Modality, OrderPurpose } from './index.ts';

/*
 * The table of truth: every expectation was derived by hand from the references (telehealth.md 1 and 2 and its tables),
 * never from the code. The lists of states are written out here a second time on purpose.
 */

const AUDIO = {
  permitted: 'AK AL CA ID IL KY MA MI MN MO MT NH NV PA RI SC WI WV',
  excluded: 'AR CT HI IA KS MD ND NJ OK TN',
  conditional: 'AZ DE GA LA ME MS NE OH TX VT WA',
  notFound: 'CO DC FL IN NC NM NY OR SD UT VA WY',
  unknown: 'AS GU MP PR VI',
};
const EXPECTED_AUDIO: Record<keyof typeof AUDIO, [string, string]> = {
  permitted: ['covered', 'active_license'],
  excluded: ['not_covered', 'modality_excluded'],
  conditional: ['covered_with_limits', 'modality_conditional'],
  notFound: ['cannot_decide', 'modality_unknown'],
  unknown: ['cannot_decide', 'modality_unknown'],
};

const license = (over: Partial<LicenseFacts>): LicenseFacts => ({
  id: 'l1',
  state: 'KY',
  type: 'full',
  status: 'active',
  number: '1',
  issuedOn: '2025-01-01',
  expiresOn: '2027-12-31',
  restrictions: null,
  verifiedOn: null,
  ...over,
});

describe('a full license in every jurisdiction, by every way of visiting', () => {
  const rows = Object.entries(AUDIO).flatMap(([kind, states]) =>
    states
      .split(' ')
      .flatMap((state) => [
        [state, 'audio', ...EXPECTED_AUDIO[kind as keyof typeof AUDIO]] as const,
        [state, 'video', 'covered', 'active_license'] as const,
        [state, 'in_person', 'covered', 'active_license'] as const,
      ]),
  );
  it('names all 56 jurisdictions', () => {
    expect(rows.map(([state]) => state).sort()).toEqual(JURISDICTIONS.flatMap(({ code }) => [code, code, code]).sort());
  });
  it.each(rows)('%s by %s: %s, %s', (state, modality, verdict, reason) => {
    const cover = coverForPerson({
      role: 'fellow',
      licenses: [license({ state })],
      state,
      date: '2026-11-24',
      modality,
      recordComplete: true,
    });
    expect([cover.verdict, cover.reason]).toEqual([verdict, reason]);
    expect(cover.ruleIds).toContain(`${state}.licensure.1`);
  });
});

/** Licenses held: state type status [issued expires]; several by `+`. */
function held(text: string): LicenseFacts[] {
  if (text === '-') return [];
  return text.split('+').map((one, index) => {
    const [state = '', type = '', status = '', issued = '2025-01-01', expires = '2027-12-31'] = one.trim().split(' ');
    const day = (written: string) => (written === '?' ? null : written);
    return license({
      id: `l${index + 1}`,
      state,
      type: type as LicenseFacts['type'],
      status: status as LicenseFacts['status'],
      issuedOn: day(issued),
      expiresOn: day(expires),
    });
  });
}

const EXCEPTIONS: BoardException[] = [
  { id: 'x1', state: 'TN', role: null, from: '2026-10-01', to: '2026-12-31', citation: 'Board letter 2026-114' },
  { id: 'x2', state: 'WV', role: 'supervisor', from: '2026-10-01', to: '2026-12-31', citation: 'Board letter 2026-7' },
  { id: 'x3', state: 'VA', role: null, from: '2026-10-01', to: '2026-12-31', citation: ' ' },
];

/** held | state | date | modality | purpose | verdict | reason */
const COVER_ROWS = `
-                                            | KY | 2026-11-24 | video     | visit        | not_covered         | no_license_in_state
-                                            |    | 2026-11-24 | video     | visit        | cannot_decide       | state_missing
-                                            | ZZ | 2026-11-24 | video     | visit        | cannot_decide       | state_unknown
KY full active                               | KY |            | video     | visit        | cannot_decide       | date_missing
KY full active                               | KY | 2026-02-30 | video     | visit        | cannot_decide       | date_missing
KY full active                               | OH | 2026-11-24 | video     | visit        | not_covered         | no_license_in_state
KY full active                               | GU | 2026-11-24 | video     | visit        | not_covered         | no_license_in_state
GU full active                               | GU | 2026-11-24 | video     | visit        | covered             | active_license
KY compact_issued active                     | KY | 2026-11-24 | video     | visit        | covered             | active_license
KY compact_issued active                     | OH | 2026-11-24 | video     | visit        | not_covered         | no_license_in_state
KY full applied                              | KY | 2026-11-24 | video     | visit        | not_covered         | not_active
KY full lapsed                               | KY | 2026-11-24 | video     | visit        | not_covered         | not_active
KY full suspended                            | KY | 2026-11-24 | video     | visit        | not_covered         | not_active
KY full revoked                              | KY | 2026-11-24 | video     | visit        | not_covered         | not_active
KY full surrendered                          | KY | 2026-11-24 | video     | visit        | not_covered         | not_active
KY full expired                              | KY | 2026-11-24 | video     | visit        | not_covered         | expired
KY full active_restricted                    | KY | 2026-11-24 | video     | visit        | cannot_decide       | restricted_license
KY full probation                            | KY | 2026-11-24 | video     | visit        | cannot_decide       | restricted_license
KY full unknown                              | KY | 2026-11-24 | video     | visit        | cannot_decide       | status_unknown
KY full active ? 2027-12-31                  | KY | 2026-11-24 | video     | visit        | cannot_decide       | dates_missing
KY full active 2025-01-01 ?                  | KY | 2026-11-24 | video     | visit        | cannot_decide       | dates_missing
KY full active 2025-01-01 2026-11-24         | KY | 2026-11-24 | video     | visit        | covered             | active_license
KY full active 2025-01-01 2026-11-23         | KY | 2026-11-24 | video     | visit        | not_covered         | expired
KY full active 2026-11-25 2027-12-31         | KY | 2026-11-24 | video     | visit        | not_covered         | not_yet_issued
KY full active 2026-11-24 2027-12-31         | KY | 2026-11-24 | video     | visit        | covered             | active_license
KY full active 2025-01-01 2026-06-30 + KY full active 2026-06-01 2028-06-30 | KY | 2026-06-15 | video | visit | covered | active_license
KY full active 2025-01-01 2026-06-30 + KY full active 2026-06-01 2028-06-30 | KY | 2026-07-01 | video | visit | covered | active_license
KY full active_restricted + KY full active   | KY | 2026-11-24 | video     | visit        | covered             | active_license
KY full active_restricted + KY training active | KY | 2026-11-24 | audio   | visit        | covered             | active_license
KY full revoked + KY full probation          | KY | 2026-11-24 | video     | visit        | cannot_decide       | restricted_license
KY training active                           | KY | 2026-11-24 | video     | visit        | covered             | active_license
KY training active                           | OH | 2026-11-24 | video     | visit        | not_covered         | training_elsewhere
OH training active                           | OH | 2026-11-24 | video     | visit        | cannot_decide       | training_elsewhere
KY training active + OH full active          | OH | 2026-11-24 | video     | visit        | covered             | active_license
KY training active + OH telemedicine_license active | OH | 2026-11-24 | video | visit     | covered_with_limits | limited_license
KY volunteer active                          | KY | 2026-11-24 | video     | visit        | cannot_decide       | restricted_license
KY inactive active                           | KY | 2026-11-24 | video     | visit        | not_covered         | license_class_gives_no_cover
KY temporary active                          | KY | 2026-11-24 | video     | visit        | covered_with_limits | limited_license
KY limited_institutional active              | KY | 2026-11-24 | in_person | visit        | covered_with_limits | limited_license
KS waiver active                             | KS | 2026-11-24 | video     | visit        | covered_with_limits | limited_license
KS waiver active                             | KS | 2026-11-24 | audio     | visit        | not_covered         | modality_excluded
KS waiver active                             | KS | 2026-11-24 | in_person | visit        | not_covered         | telehealth_only
FL telehealth_registration active            | FL | 2026-11-24 | video     | visit        | covered_with_limits | limited_license
FL telehealth_registration active            | FL | 2026-11-24 | in_person | visit        | not_covered         | telehealth_only
FL telehealth_registration active            | FL | 2026-11-24 | audio     | visit        | cannot_decide       | modality_unknown
FL telehealth_registration active            | FL | 2026-11-24 | video     | prescribe_cs | covered_with_limits | limited_license
FL full active                               | FL | 2026-11-24 | video     | prescribe_cs | covered             | active_license
CO telehealth_registration active            | CO | 2026-11-24 | video     | visit        | covered_with_limits | limited_license
CO telehealth_registration active            | CO | 2026-11-24 | video     | prescribe_cs | not_covered         | license_limit
CO full active                               | CO | 2026-11-24 | video     | prescribe_cs | covered             | active_license
CO telehealth_registration active + CO full active | CO | 2026-11-24 | video | prescribe_cs | covered           | active_license
GA telemedicine_license active               | GA | 2026-11-24 | video     | visit        | covered_with_limits | limited_license
GA telemedicine_license active               | GA | 2026-11-24 | video     | prescribe_cs | covered_with_limits | limited_license
GA telemedicine_license active               | GA | 2026-11-24 | in_person | visit        | not_covered         | telehealth_only
GA telemedicine_license active               | GA | 2026-11-24 | audio     | visit        | covered_with_limits | limited_license
ME telehealth_registration active            | ME | 2026-11-24 | video     | consult      | covered_with_limits | limited_license
ME telehealth_registration active            | ME | 2026-11-24 | video     | visit        | not_covered         | license_limit
ME telehealth_registration active            | ME | 2026-11-24 | video     | prescribe_cs | not_covered         | license_limit
ME full active                               | ME | 2026-11-24 | video     | visit        | covered             | active_license
OH full active                               | KY | 2026-11-24 | video     | va_federal   | covered_with_limits | federal_authority
OH compact_issued active                     | AS | 2026-11-24 | video     | va_federal   | covered_with_limits | federal_authority
OH training active                           | KY | 2026-11-24 | video     | va_federal   | cannot_decide       | federal_authority
OH full expired                              | KY | 2026-11-24 | video     | va_federal   | not_covered         | no_license_in_state
OH full active 2025-01-01 2026-11-23         | KY | 2026-11-24 | video     | va_federal   | not_covered         | no_license_in_state
OH full active_restricted                    | KY | 2026-11-24 | video     | va_federal   | not_covered         | no_license_in_state
-                                            | KY | 2026-11-24 | video     | va_federal   | not_covered         | no_license_in_state
KY full active                               | KY | 2026-11-24 | video     | va_federal   | covered             | active_license
OH full active                               | AR | 2026-11-24 | audio     | va_federal   | not_covered         | modality_excluded
KY training active                           | TN | 2026-11-24 | video     | visit        | covered_with_limits | board_exception
KY training active                           | TN | 2026-10-01 | video     | visit        | covered_with_limits | board_exception
KY training active                           | TN | 2026-12-31 | video     | visit        | covered_with_limits | board_exception
KY training active                           | TN | 2027-01-01 | video     | visit        | not_covered         | training_elsewhere
KY training active                           | TN | 2026-09-30 | video     | visit        | not_covered         | training_elsewhere
KY training active                           | TN | 2026-11-24 | audio     | visit        | not_covered         | modality_excluded
-                                            | TN | 2026-11-24 | video     | visit        | cannot_decide       | exception_without_license
KY training expired                          | TN | 2026-11-24 | video     | visit        | cannot_decide       | exception_without_license
TN full active                               | TN | 2026-11-24 | video     | visit        | covered             | active_license
KY training active                           | WV | 2026-11-24 | video     | visit        | not_covered         | training_elsewhere
KY training active                           | VA | 2026-11-24 | video     | visit        | not_covered         | training_elsewhere
`;

describe('cover by person, state, date, way and purpose', () => {
  it.each(COVER_ROWS.trim().split('\n'))('%s', (row) => {
    const [licenses = '', state = '', date = '', modality, purpose, verdict, reason] = row
      .split('|')
      .map((c) => c.trim());
    const cover = coverForPerson({
      role: 'fellow',
      licenses: held(licenses),
      state: state || null,
      date: date || null,
      modality: modality as Modality,
      purpose: purpose as CoverPurpose,
      homeState: 'KY',
      recordComplete: true,
      exceptions: EXCEPTIONS,
    });
    expect([cover.verdict, cover.reason]).toEqual([verdict, reason]);
    expect(cover.sentence.length).toBeGreaterThan(20);
    expect(cover.sentence.split(/\s+/).length).toBeLessThanOrEqual(45);
  });
});

/** What each state says of oxycodone for pain, by video, never seen in person, on 20 December 2026. */
const OXYCODONE: Record<string, string> = {
  'allow permitted': 'DE ID OR RI',
  'restrict conditions': 'AK AZ IL KY ME MO VA',
  'block in_person_needed': 'AL HI LA MD NH NJ OH OK PA WV',
  'block prohibited': 'CT GA IN ND SC',
  'block purpose_not_allowed': 'FL',
  'cannot_decide not_found': 'CA CO DC IA MI MN MS MT NE NM SD TX UT VT WI',
  'cannot_decide unknown': 'AR KS MA NC NV NY TN WA WY AS GU MP PR VI',
};

function order(state: string, date: string, over: Partial<Parameters<typeof checkPrescribing>[0]> = {}) {
  const question = {
    drug: 'oxycodone',
    state,
    date,
    modality: 'video' as const,
    inPersonOn: null,
    purpose: 'pain' as const,
  };
  return checkPrescribing({ ...question, ...over }, SHIPPED_RULES);
}

describe('oxycodone for pain by video, in every jurisdiction, on both sides of the New Year', () => {
  const rows = Object.entries(OXYCODONE).flatMap(([answer, states]) =>
    states.split(' ').map((state) => [state, ...answer.split(' ')] as [string, string, string]),
  );
  it('names all 56 jurisdictions', () => {
    expect(rows.map(([state]) => state).sort()).toEqual(JURISDICTIONS.map(({ code }) => code).sort());
  });
  it.each(rows)('%s in 2026: %s, %s', (state, verdict, reason) => {
    const answer = order(state, '2026-12-20');
    expect([answer.verdict, answer.reason]).toEqual([verdict, reason]);
    expect(answer.federal?.verdict).toBe('allow');
  });
  it.each(rows)('%s in 2027 is blocked by federal law (state alone: %s, %s)', (state, verdict, reason) => {
    const answer = order(state, '2027-01-05');
    expect(answer.verdict).toBe('block');
    expect(answer.reason).toBe(verdict === 'block' ? reason : 'in_person_needed');
    expect(answer.federal).toMatchObject({ verdict: 'block', reason: 'in_person_needed' });
  });
});

/** drug | state | date | modality | in person | purpose | verdict | reason | federal verdict */
const ORDER_ROWS = `
oxycodone     | DE | 2026-12-31 | video     |            | pain         | allow         | permitted           | allow
oxycodone     | DE | 2027-01-01 | video     |            | pain         | block         | in_person_needed    | block
oxycodone     | DE | 2027-01-01 | video     | 2026-06-01 | pain         | restrict      | in_person_done      | restrict
oxycodone     | DE | 2027-01-01 | in_person |            | pain         | allow         | not_telehealth      | allow
oxycodone     | DE | 2026-12-31 | audio     |            | pain         | block         | in_person_needed    | block
oxycodone     | RI | 2026-12-31 | audio     | 2026-01-01 | pain         | restrict      | in_person_done      | restrict
oxycodone     | GA | 2026-12-20 | video     | 2026-11-01 | pain         | block         | prohibited          | allow
oxycodone     | GA | 2027-01-05 | video     | 2026-11-01 | pain         | block         | prohibited          | restrict
oxycodone     | GA | 2024-04-30 | video     |            | pain         | cannot_decide | not_found           | allow
oxycodone     | GA | 2024-05-01 | video     |            | pain         | block         | prohibited          | allow
pregabalin    | GA | 2026-12-20 | video     |            | pain         | block         | prohibited          | allow
alprazolam    | GA | 2026-12-20 | video     |            | psychiatric  | cannot_decide | not_reached         | allow
gabapentin    | GA | 2026-12-20 | video     |            | pain         | restrict      | not_controlled      | allow
duloxetine    | GA | 2026-12-20 | video     |            | pain         | allow         | not_controlled      | allow
duloxetine    | AR | 2026-12-20 | audio     |            | pain         | block         | audio_excluded      | allow
duloxetine    | GA | 2026-12-20 | audio     |            | pain         | restrict      | audio_conditional   | allow
duloxetine    | CO | 2026-12-20 | audio     |            | pain         | cannot_decide | not_found           | allow
duloxetine    | GU | 2026-12-20 | audio     |            | pain         | cannot_decide | unknown             | allow
oxycodone     | OH | 2026-12-20 | video     | 2020-01-01 | pain         | restrict      | in_person_done      | allow
oxycodone     | OH | 2027-01-05 | video     | 2020-01-01 | pain         | restrict      | in_person_done      | restrict
tramadol      | OH | 2026-12-20 | video     |            | pain         | cannot_decide | not_reached         | allow
oxycodone     | AL | 2026-12-20 | video     | 2025-12-20 | pain         | restrict      | in_person_done      | allow
oxycodone     | AL | 2026-12-20 | video     | 2025-12-19 | pain         | block         | in_person_too_old   | allow
tramadol      | AL | 2026-12-20 | video     |            | pain         | block         | in_person_needed    | allow
oxycodone     | NH | 2026-12-20 | video     | 2025-12-20 | pain         | restrict      | in_person_done      | allow
oxycodone     | NH | 2026-12-20 | video     | 2025-12-01 | pain         | block         | in_person_too_old   | allow
pregabalin    | NH | 2026-12-20 | video     |            | pain         | cannot_decide | not_reached         | allow
oxycodone     | NJ | 2026-12-20 | video     | 2026-09-20 | pain         | restrict      | in_person_done      | allow
oxycodone     | NJ | 2026-12-20 | video     | 2026-09-19 | pain         | block         | in_person_too_old   | allow
oxycodone     | NJ | 2026-05-31 | video     | 2026-02-28 | pain         | restrict      | in_person_done      | allow
oxycodone     | NJ | 2026-05-31 | video     | 2026-02-27 | pain         | block         | in_person_too_old   | allow
oxycodone     | NJ | 2024-05-31 | video     | 2024-02-28 | pain         | block         | in_person_too_old   | allow
oxycodone     | MD | 2026-12-20 | video     | 2026-11-01 | pain         | restrict      | in_person_done      | allow
oxycodone     | MD | 2026-12-20 | video     |            | inpatient    | restrict      | purpose_excepted    | allow
ketamine      | MD | 2026-12-20 | video     |            | pain         | cannot_decide | not_reached         | allow
oxycodone     | HI | 2026-12-20 | video     | 2026-11-01 | pain         | restrict      | in_person_done      | allow
alprazolam    | HI | 2026-12-20 | video     |            | psychiatric  | cannot_decide | not_reached         | allow
oxycodone     | LA | 2026-12-20 | video     | 2026-11-01 | pain         | restrict      | in_person_done      | allow
pregabalin    | PA | 2026-12-20 | video     |            | pain         | block         | in_person_needed    | allow
pregabalin    | PA | 2026-12-20 | video     | 2026-11-01 | pain         | restrict      | in_person_done      | allow
oxycodone     | WV | 2026-12-20 | video     | 2026-11-01 | pain         | restrict      | in_person_done      | allow
tramadol      | WV | 2026-12-20 | video     |            | pain         | cannot_decide | not_reached         | allow
oxycodone     | FL | 2026-12-20 | video     |            | hospice      | restrict      | purpose_excepted    | allow
oxycodone     | FL | 2026-12-20 | video     |            | inpatient    | restrict      | purpose_excepted    | allow
oxycodone     | FL | 2026-12-20 | video     |            | nursing_home | restrict      | purpose_excepted    | allow
oxycodone     | FL | 2026-12-20 | video     | 2026-11-01 | pain         | block         | purpose_not_allowed | allow
tramadol      | FL | 2026-12-20 | video     |            | pain         | cannot_decide | not_reached         | allow
oxycodone     | CT | 2026-12-20 | video     | 2026-11-01 | pain         | block         | prohibited          | allow
buprenorphine | CT | 2026-12-20 | video     |            | pain         | block         | prohibited          | allow
tramadol      | CT | 2026-12-20 | video     |            | pain         | cannot_decide | not_reached         | allow
buprenorphine | IN | 2026-12-20 | video     |            | oud          | restrict      | purpose_excepted    | restrict
buprenorphine | IN | 2026-12-20 | video     |            | pain         | block         | prohibited          | allow
buprenorphine | DE | 2026-12-20 | video     |            | oud          | restrict      | conditions          | restrict
buprenorphine | DE | 2027-06-01 | video     |            | oud          | restrict      | conditions          | restrict
buprenorphine | RI | 2027-06-01 | audio     |            | oud          | restrict      | conditions          | restrict
buprenorphine | DE | 2026-12-20 | video     |            | pain         | allow         | permitted           | allow
buprenorphine | DE | 2027-06-01 | video     |            | pain         | block         | in_person_needed    | block
buprenorphine | DE | 2026-12-20 | video     |            | other        | cannot_decide | purpose_needed      | -
buprenorphine | ND | 2026-12-20 | video     |            | oud          | restrict      | purpose_excepted    | restrict
buprenorphine | SC | 2026-12-20 | video     |            | oud          | restrict      | purpose_excepted    | restrict
buprenorphine | OK | 2026-12-20 | video     |            | oud          | restrict      | purpose_excepted    | restrict
buprenorphine | AR | 2026-12-20 | audio     |            | oud          | block         | audio_excluded      | restrict
oxycodone     | SC | 2026-12-20 | video     |            | hospice      | restrict      | purpose_excepted    | allow
oxycodone     | SC | 2026-12-20 | video     |            | inpatient    | restrict      | purpose_excepted    | allow
oxycodone     | ND | 2026-12-20 | video     |            | nursing_home | restrict      | purpose_excepted    | allow
carisoprodol  | OK | 2026-12-20 | video     |            | pain         | block         | in_person_needed    | allow
carisoprodol  | OK | 2026-12-20 | video     | 2026-11-01 | pain         | restrict      | in_person_done      | allow
pregabalin    | OK | 2026-12-20 | video     |            | pain         | cannot_decide | not_reached         | allow
oxycodone     | MO | 2026-12-20 | audio     | 2026-11-01 | pain         | block         | audio_excluded      | restrict
oxycodone     | DE | 2025-12-31 | video     |            | pain         | allow         | permitted           | allow
oxycodone     | DE | 2019-06-01 | video     |            | pain         | block         | in_person_needed    | block
oxycodone     | DE | 2007-06-01 | video     |            | pain         | cannot_decide | not_found           | cannot_decide
morphine      | DE | 2027-01-05 | video     |            | va_federal   | restrict      | conditions          | restrict
ziconotide    | DE | 2026-12-20 | video     |            | pain         | cannot_decide | drug_unknown        | -
              | DE | 2026-12-20 | video     |            | pain         | cannot_decide | drug_unknown        | -
oxycodone     |    | 2026-12-20 | video     |            | pain         | cannot_decide | state_missing       | -
oxycodone     | ZZ | 2026-12-20 | video     |            | pain         | cannot_decide | state_unknown       | -
oxycodone     | DE |            | video     |            | pain         | cannot_decide | date_missing        | -
oxycodone     | DE | 2026-12-20 | video     | 2026-12-21 | pain         | cannot_decide | in_person_later     | -
7804          | DE | 2026-12-20 | video     |            | pain         | allow         | permitted           | allow
`;

describe('orders by drug, place, day, way, examination and purpose', () => {
  it.each(ORDER_ROWS.trim().split('\n'))('%s', (row) => {
    const [drug = '', state = '', date = '', modality, seen, purpose, verdict, reason, federal] = row
      .split('|')
      .map((cell) => cell.trim());
    const answer = order(state, date, {
      drug,
      modality: modality as Modality,
      inPersonOn: seen || null,
      purpose: purpose as OrderPurpose,
    });
    expect([answer.verdict, answer.reason, answer.federal?.verdict ?? '-']).toEqual([verdict, reason, federal]);
    expect(answer.note).toContain('not legal advice');
  });
  it('names the drug that is not in the table', () => {
    expect(order('DE', '2026-12-20', { drug: 'Ziconotide' }).sentence).toContain('"Ziconotide"');
  });
});

describe("a visit over midnight on New Year's Eve", () => {
  const start = new Date('2027-01-01T04:45:00Z'); // 23:45 in Ohio
  it('touches both days of the patient, and one only where it is still evening', () => {
    expect(visitDays(start, 30, 'OH', 'UTC')).toEqual(['2026-12-31', '2027-01-01']);
    expect(visitDays(start, 15, 'OH', 'UTC')).toEqual(['2026-12-31']);
    expect(visitDays(start, 30, 'CA', 'UTC')).toEqual(['2026-12-31']);
    expect(visitDays(start, 30, 'GU', 'UTC')).toEqual(['2027-01-01']);
    expect(visitDays(start, 30, null, 'America/New_York')).toEqual(['2026-12-31', '2027-01-01']);
    expect(visitDays(start, 30, 'KY', 'UTC')).toEqual(['2026-12-31', '2027-01-01']);
  });
  it('is decided by the stricter of the two days', () => {
    const person = { licenses: held('OH full active 2025-01-01 2026-12-31'), recordComplete: true };
    const visit = { fellow: person, supervisor: person, state: 'OH' };
    expect(coverForVisitOn(visit, ['2026-12-31']).verdict).toBe('covered');
    expect(coverForVisitOn(visit, visitDays(start, 30, 'OH', 'UTC')).verdict).toBe('not_covered');
    expect(coverForVisitOn(visit, []).verdict).toBe('cannot_decide');
  });
  it('takes the federal rule of both days', () => {
    const question = { drug: 'oxycodone', state: 'DE', modality: 'video', inPersonOn: null, purpose: 'pain' } as const;
    expect(checkPrescribingOn(question, ['2026-12-31'], SHIPPED_RULES).verdict).toBe('allow');
    expect(checkPrescribingOn(question, ['2026-12-31', '2027-01-01'], SHIPPED_RULES).verdict).toBe('block');
  });
});
