import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../platform/queue/job-handler.decorator.ts';

@HandlesJob('license.remind')
@Injectable()
export class RemindLicenseHoldersJob implements JobHandler<'license.remind'> {
  async handle(): Promise<void> {}
}
