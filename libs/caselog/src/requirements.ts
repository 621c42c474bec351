import { daysBetween } from './calendar.ts';
import type { CountableLog, Pace, PaceInput, RequirementCount, RequirementFilter, RequirementRule } from './types.ts';

const COUNTED_STATES = new Set(['submitted', 'resubmitted', 'verified', 'locked']);

const allows = (wanted: readonly string[] | undefined, have: readonly string[]): boolean =>
  wanted === undefined || have.some((code) => wanted.includes(code));

function matches(log: CountableLog, filter: RequirementFilter): boolean {
  const { modalities, visitTypes, ageBands, settings, diagnosisGroups, treatments, procedures, examRegions } = filter;
  return (
    allows(modalities, [log.modality]) &&
    allows(visitTypes, [log.visitType]) &&
    allows(ageBands, [log.ageBand]) &&
    allows(settings, [log.setting]) &&
    allows(diagnosisGroups, log.diagnosisGroups) &&
    allows(treatments, log.treatments) &&
    allows(
      procedures,
      // A procedure that was only watched is not performed, even where the fellow led the case.
      log.procedures.filter((p) => p.role !== 'observed').map((p) => p.code),
    ) &&
    allows(
      examRegions,
      log.examItems.filter((item) => item.state !== 'not_possible').map((item) => item.region),
    )
  );
}

/**
 * How far logs go toward a requirement: `logged` cases that the fellow performed and, of these, `observed` ones where a
 * faculty member watched (competency.md 1.2, "N done, of which K observed"). Role `observed` never counts as performed;
 * drafts and returned logs never count. `distinct_panel` counts panel slots once and skips logs without a slot; kind
 * `observed` says which of the two figures the target is for and counts the same way.
 */
export function countToward(requirement: RequirementRule, logs: readonly CountableLog[]): RequirementCount {
  const counted = logs.filter(
    (log) => COUNTED_STATES.has(log.state) && log.role !== 'observed' && matches(log, requirement.filter),
  );
  const observed = counted.filter((log) => log.observedByFaculty);
  if (requirement.kind !== 'distinct_panel') return { logged: counted.length, observed: observed.length };
  return { logged: distinctSlots(counted), observed: distinctSlots(observed) };
}

function distinctSlots(logs: readonly CountableLog[]): number {
  return new Set(logs.map((log) => log.panelSlot).filter((slot) => slot !== null)).size;
}

/**
 * Whether a fellow is on pace. `expected` is the whole number of cases due by the days that have passed before today, of
 * the training days from start to end, both included. `perWeekNeeded` is rounded up to a tenth; on the last day and after
 * the end it is all that remains. A target of 0 is done.
 */
export function pace({ done, target, start, end, today }: PaceInput): Pace {
  const totalDays = Math.max(1, daysBetween(start, end) + 1);
  const passedDays = Math.min(totalDays, Math.max(0, daysBetween(start, today)));
  const expected = Math.floor((target * passedDays) / totalDays);
  if (done >= target) return { expected, state: 'done', perWeekNeeded: 0 };
  const weeksLeft = Math.min(totalDays, totalDays - passedDays) / 7;
  const remaining = target - done;
  const perWeekNeeded =
    weeksLeft < 1 / 7 ? remaining : Math.min(remaining, Math.ceil((remaining / weeksLeft) * 10) / 10);
  return { expected, state: done >= expected ? 'on_pace' : 'behind', perWeekNeeded };
}
