import { countToward, type CountableLog, type RequirementRule } from '@telefellow/caselog';
import type { CountedLogRow, FellowRow, FellowsPage, RequirementRow } from './board.repository.ts';

export interface TargetStanding {
  fellow: FellowRow;
  requirement: RequirementRow;
  logged: number;
  observed: number;
  met: boolean;
}

/** How far each fellow is with each requirement, counted by the rule of the library. */
export function targetsOf({ fellows, requirements }: Pick<FellowsPage, 'fellows' | 'requirements'>): TargetStanding[] {
  return fellows.flatMap((fellow) => {
    const logs = fellow.logs.map(countable);
    return requirements.map((requirement) => {
      const rule = { ...requirement.rule, code: requirement.code, title: requirement.title } as RequirementRule;
      const { logged, observed } = countToward({ ...rule, filter: rule.filter ?? {} }, logs);
      const met = logged >= (requirement.target_logged ?? 0) && observed >= (requirement.target_observed ?? 0);
      return { fellow, requirement, logged, observed, met };
    });
  });
}

const NOTHING = { diagnosisGroups: [], examItems: [], treatments: [], procedures: [], panelSlot: null };

function countable({ role, state, observed, fields }: CountedLogRow): CountableLog {
  return { ...NOTHING, ...fields, role, state, observedByFaculty: observed } as unknown as CountableLog;
}
