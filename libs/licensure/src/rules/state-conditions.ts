import type { RuleConditions, RuleReach } from './rule-types.ts';

interface Reading {
  appliesTo?: RuleReach;
  conditions?: RuleConditions;
  effectiveFrom?: string;
  sunset?: boolean;
}

const II: RuleReach = { schedules: ['II'] };
const OPIOIDS: RuleReach = { drugClasses: ['opioid'] };

/**
 * How the sentence of a state's prescribing rule reads as reach and conditions (telehealth.md 2.1, July 2026 readings).
 * States that are missing here have a rule without conditions that a check could read: a physician reads it.
 */
export const PRESCRIBING_READINGS: Readonly<Record<string, Reading>> = {
  AL: { conditions: { inPersonWithinMonths: 12 } },
  AZ: { appliesTo: II },
  CT: { appliesTo: { drugClasses: ['opioid'], schedules: ['II', 'III'] } },
  FL: { appliesTo: II, conditions: { onlyPurposes: ['psychiatric', 'inpatient', 'hospice', 'nursing_home'] } },
  GA: { appliesTo: { purposes: ['pain'] }, effectiveFrom: '2024-05-01' },
  HI: { appliesTo: OPIOIDS, conditions: { inPersonWithinMonths: 0 }, sunset: true },
  IN: { appliesTo: OPIOIDS, conditions: { exceptPartialAgonistForOud: true } },
  KY: { appliesTo: II },
  LA: { conditions: { inPersonWithinMonths: 0 } },
  MD: {
    appliesTo: { schedules: ['II'], drugClasses: ['opioid'], purposes: ['pain', 'inpatient', 'nursing_home'] },
    conditions: { inPersonWithinMonths: 0, exceptPurposes: ['inpatient', 'nursing_home'] },
  },
  MO: { conditions: { notByAudio: true } },
  ND: { appliesTo: OPIOIDS, conditions: { exceptPurposes: ['oud', 'inpatient', 'nursing_home'] } },
  NH: { appliesTo: { schedules: ['II', 'III', 'IV'] }, conditions: { inPersonWithinMonths: 12 } },
  NJ: { appliesTo: II, conditions: { inPersonWithinMonths: 3 } },
  OH: { appliesTo: II, conditions: { inPersonWithinMonths: 0 } },
  OK: {
    appliesTo: { drugClasses: ['opioid', 'benzodiazepine', 'carisoprodol'] },
    conditions: { inPersonWithinMonths: 0, exceptPurposes: ['oud'] },
  },
  PA: { conditions: { inPersonWithinMonths: 0 } },
  SC: {
    appliesTo: { drugClasses: ['opioid'], schedules: ['II', 'III'] },
    conditions: { exceptPurposes: ['oud', 'inpatient', 'hospice'] },
  },
  WV: { appliesTo: II, conditions: { inPersonWithinMonths: 0 } },
};
