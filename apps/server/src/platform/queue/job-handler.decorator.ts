import { SetMetadata } from '@nestjs/common';
import type { RequestContext } from '../context/request-context.ts';
import type { JobMap, JobName } from './job-map.ts';

export const JOB_HANDLER = 'telefellow:job';

/** Marks the one class that handles a job; the boot fails on a job without a handler or with two. */
export const HandlesJob = (name: JobName) => SetMetadata(JOB_HANDLER, name);

/** Handlers are idempotent and leave quietly when the state has moved on. */
export interface JobHandler<Name extends JobName> {
  handle(ctx: RequestContext, payload: JobMap[Name]): Promise<void>;
}
