import { daysBetween } from './calendar.ts';
import { NOTICE_STAGES } from './types.ts';

/** What is to be sent today and which earlier stages it stands for. Negative stages count days after the end, in weeks. */
export interface DueNotice {
  stage: number;
  /** Stages that were due before, were never sent and are not sent any more. */
  passed: number[];
}

/** The stage that holds this many days to the end: 90, 60, 30, 14, 7, 0, then -7, -14 and so on; null over 90. */
export function noticeStageOf(daysLeft: number): number | null {
  if (daysLeft < 0) {
    const weeks = Math.floor(-daysLeft / 7);
    return weeks === 0 ? 0 : -7 * weeks;
  }
  return NOTICE_STAGES.findLast((stage) => daysLeft <= stage) ?? null;
}

/**
 * The renewal notice that is due on `today`, or null (telehealth.md 1.4: 90, 60, 30, 14, 7 and 0 days before the end, and
 * weekly after it). Each stage is told once for each expiry date: give the stages already told or passed for THIS date. A run
 * that was late tells the stage it is in and lists the earlier ones as passed; a run repeated finds its stage and is quiet.
 * `passed` reaches back to the last stage told, never further than 90 days before and 53 weeks after the end.
 */
export function dueRenewalNotice(expiresOn: string, today: string, told: readonly number[]): DueNotice | null {
  const stage = noticeStageOf(daysBetween(today, expiresOn));
  if (stage === null || told.some((one) => one <= stage)) return null;
  const weeks = Array.from({ length: 53 }, (_, week) => -7 * (week + 1));
  const passed = [...NOTICE_STAGES, ...weeks].filter((one) => one > stage && !told.includes(one));
  return { stage, passed };
}
