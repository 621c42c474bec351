import type { JurisdictionRule } from './rule-types.ts';

const HAIGHT = {
  citation: '21 U.S.C. 829(e) (Ryan Haight Act)',
  sourceUrl: 'https://www.govinfo.gov/app/details/PLAW-110publ425',
};
const EXTENSION = {
  citation: '90 FR 61301, FR Doc. 2025-24123; 21 CFR 1307.41; 42 CFR 12.1',
  sourceUrl: 'https://www.govinfo.gov/content/pkg/FR-2025-12-31/html/2025-24123.htm',
};
const NOT_FREED = ['oud', 'va_federal'];

function federal(
  rule: Partial<JurisdictionRule> & Pick<JurisdictionRule, 'id' | 'level' | 'summary'>,
): JurisdictionRule {
  return {
    place: 'US',
    placeKind: 'federal',
    topic: 'cs_telehealth_prescribing',
    appliesTo: {},
    conditions: {},
    citation: null,
    sourceUrl: null,
    sourceKind: 'secondary',
    effectiveFrom: null,
    effectiveTo: null,
    sunset: false,
    lastReviewedOn: '2026-11-24',
    reviewedBy: null,
    reviewIntervalDays: 180,
    state: 'draft',
    supersedesId: null,
    confidence: 'medium',
    ...rule,
  };
}

/**
 * The federal timeline of prescribing controlled substances by telehealth (telehealth.md 2.1). Video and audio are two
 * lines of rules, because the flexibility frees video only; treatment of opioid use disorder and the VA have their own.
 */
export const FEDERAL_RULES: readonly JurisdictionRule[] = [
  ...(['video', 'audio'] as const).flatMap((modality) => [
    federal({
      id: `US.cs_telehealth_prescribing.${modality}.1`,
      level: 'restricted',
      summary: 'One in-person examination before a controlled substance is prescribed by telehealth.',
      ...HAIGHT,
      appliesTo: { modalities: [modality] },
      conditions: { inPersonWithinMonths: 0 },
      effectiveFrom: '2008-10-15',
      effectiveTo: '2020-02-29',
    }),
    federal({
      id: `US.cs_telehealth_prescribing.${modality}.2`,
      level: modality === 'video' ? 'permitted' : 'restricted',
      summary:
        modality === 'video'
          ? 'Emergency exceptions and three temporary rules: Schedule II to V by video without an earlier in-person visit. The first day is not recorded, March 2020 stands for it.'
          : 'Emergency exceptions and three temporary rules freed video; by audio an in-person examination comes first.',
      citation: 'Temporary rules, the third to 2025-12-31',
      appliesTo: { modalities: [modality] },
      conditions: modality === 'video' ? {} : { inPersonWithinMonths: 0 },
      effectiveFrom: '2020-03-01',
      effectiveTo: '2025-12-31',
      confidence: 'low',
    }),
    federal({
      id: `US.cs_telehealth_prescribing.${modality}.3`,
      level: modality === 'video' ? 'permitted' : 'restricted',
      summary:
        modality === 'video'
          ? 'Fourth extension: Schedule II to V by video without an earlier in-person visit. It ends on 31 Dec 2026.'
          : 'Fourth extension: audio alone is freed for opioid use disorder only. Otherwise an in-person examination comes first.',
      ...EXTENSION,
      sourceKind: 'primary',
      appliesTo: { modalities: [modality] },
      conditions: modality === 'video' ? {} : { inPersonWithinMonths: 0 },
      effectiveFrom: '2026-01-01',
      effectiveTo: '2026-12-31',
      sunset: true,
      confidence: 'high',
    }),
    federal({
      id: `US.cs_telehealth_prescribing.${modality}.4`,
      level: 'restricted',
      summary:
        'The flexibility has ended and nothing newer was found: one in-person examination comes before a controlled substance by telehealth.',
      ...HAIGHT,
      appliesTo: { modalities: [modality] },
      conditions: { inPersonWithinMonths: 0 },
      effectiveFrom: '2027-01-01',
    }),
  ]),
  federal({
    id: 'US.cs_telehealth_prescribing.oud.1',
    level: 'conditional',
    summary:
      'Buprenorphine for opioid use disorder: a first supply of up to six months by video or audio without an in-person visit. An in-person visit or another lawful form of telehealth comes before more.',
    citation: 'DEA and HHS final rule on buprenorphine by telemedicine, in effect 2025-12-31',
    sourceUrl: 'https://www.federalregister.gov/documents/2025/01/17/2025-01049',
    appliesTo: {
      purposes: [NOT_FREED[0] as string],
      schedules: ['III', 'IV', 'V'],
      modalities: ['video', 'audio'],
      drugClasses: ['partial_agonist'],
    },
    effectiveFrom: '2025-12-31',
  }),
  federal({
    id: 'US.cs_telehealth_prescribing.va.1',
    level: 'conditional',
    summary: 'VA clinicians may go on for patients whom the VA has examined. Confirm the VA relationship first.',
    citation: 'DEA and HHS final rule on continuity of care for VA patients, in effect 2025-12-31',
    sourceUrl: 'https://www.federalregister.gov/documents/2025/01/17/2025-01044',
    appliesTo: { purposes: [NOT_FREED[1] as string], modalities: ['video', 'audio'] },
    effectiveFrom: '2025-12-31',
    confidence: 'low',
  }),
  federal({
    id: 'US.licensure.va.1',
    topic: 'licensure',
    level: 'permitted',
    summary:
      'VA clinicians with a license of any state may treat VA patients by telehealth anywhere, within the VA appointment.',
    citation: '38 U.S.C. 1730C; 38 CFR 17.417',
    sourceUrl: 'https://www.ecfr.gov/current/title-38/section-17.417',
    sourceKind: 'memory',
    appliesTo: { purposes: ['va_federal'] },
    confidence: 'low',
  }),
];
