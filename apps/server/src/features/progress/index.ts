import { ProgressResolver } from './progress.resolver.ts';

export { NudgeSchedule } from './nudge.schedule.ts';
export { NudgesService } from './nudges.service.ts';
export { progressFields } from './progress.model.ts';
export { ProgressModule } from './progress.module.ts';
export const progressResolvers = [ProgressResolver];
