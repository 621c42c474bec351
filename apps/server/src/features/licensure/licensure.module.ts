import { Module } from '@nestjs/common';
import { CoverService } from './cover.service.ts';
import { LicensesRepository } from './licenses.repository.ts';
import { RemindLicenseHoldersJob } from './remind-license-holders.job.ts';

@Module({ providers: [CoverService, LicensesRepository, RemindLicenseHoldersJob], exports: [CoverService] })
export class LicensureModule {}
