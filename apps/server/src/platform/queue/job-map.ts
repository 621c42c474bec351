/** Every background job: its name and its payload. Payloads carry ids only; handlers read the rest themselves. */
export interface JobMap {
  'mail.send': { mailId: string };
  'license.remind': Record<string, never>;
  'curriculum.complete': { personId: string };
  'progress.nudge': Record<string, never>;
  'retrieval.plan': { attemptId: string };
  'grades.digest': Record<string, never>;
}

export const JOB_NAMES = [
  'mail.send',
  'license.remind',
  'curriculum.complete',
  'progress.nudge',
  'retrieval.plan',
  'grades.digest',
] as const satisfies readonly (keyof JobMap)[];
export type JobName = keyof JobMap;
