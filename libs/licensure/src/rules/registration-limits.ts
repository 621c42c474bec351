import type { JurisdictionRule } from './rule-types.ts';

type Limit = Pick<JurisdictionRule, 'place' | 'level' | 'summary' | 'citation' | 'sourceUrl' | 'confidence'> &
  Pick<JurisdictionRule, 'appliesTo' | 'conditions'> & { id: string };

const REGISTRATION = { licenseTypes: ['telehealth_registration'] };

/** Limits that come with a kind of license, read from the states' own texts (telehealth.md 1.3). */
const LIMITS: readonly Limit[] = [
  {
    id: 'CO.licensure.registration.1',
    place: 'CO',
    level: 'prohibited',
    summary: 'A registrant may not prescribe controlled substances and may not have an office in Colorado.',
    citation: 'C.R.S. 12-30-124',
    sourceUrl: 'https://olls.info/crs/crs2025-title-12.htm',
    appliesTo: { ...REGISTRATION, purposes: ['prescribe_cs'] },
    conditions: {},
    confidence: 'high',
  },
  {
    id: 'FL.licensure.registration.1',
    place: 'FL',
    level: 'restricted',
    summary: 'A registrant may prescribe Schedule II only for psychiatric, inpatient, hospice and nursing home care.',
    citation: 'Fla. Stat. 456.47',
    sourceUrl:
      'https://www.leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0400-0499/0456/Sections/0456.47.html',
    appliesTo: { ...REGISTRATION, purposes: ['prescribe_cs'] },
    conditions: {},
    confidence: 'high',
  },
  {
    id: 'GA.licensure.telemedicine.1',
    place: 'GA',
    level: 'restricted',
    summary: 'For telemedicine only, and telemedicine does not reach controlled substances for pain.',
    citation: 'Ga. R. 360-2-.17; Ga. R. 360-3-.07',
    sourceUrl: 'https://rules.sos.ga.gov/gac/360-2-.17',
    appliesTo: { licenseTypes: ['telemedicine_license', 'telehealth_registration'], purposes: ['prescribe_cs'] },
    conditions: {},
    confidence: 'high',
  },
  {
    id: 'ME.licensure.registration.1',
    place: 'ME',
    level: 'prohibited',
    summary: 'A registrant may consult only. Care of the patient needs a full license.',
    citation: '32 M.R.S. 3300-D',
    sourceUrl: 'https://legislature.maine.gov/statutes/32/title32sec13751.html',
    appliesTo: { ...REGISTRATION, purposes: ['visit', 'prescribe_cs'] },
    conditions: {},
    confidence: 'high',
  },
];

export const REGISTRATION_LIMITS: readonly JurisdictionRule[] = LIMITS.map((limit) => ({
  placeKind: 'state',
  topic: 'licensure',
  sourceKind: 'secondary',
  effectiveFrom: null,
  effectiveTo: null,
  sunset: false,
  lastReviewedOn: '2026-07-29',
  reviewedBy: null,
  reviewIntervalDays: 180,
  state: 'draft',
  supersedesId: null,
  ...limit,
}));
