import { Module } from '@nestjs/common';
import { RulesModule } from '../rules/index.ts';
import { CoverService } from './cover.service.ts';
import { LicenseImportRepository } from './license-import.repository.ts';
import { LicenseImportService } from './license-import.service.ts';
import { LicenseListRepository } from './license-list.repository.ts';
import { LicenseNoticesRepository } from './license-notices.repository.ts';
import { LicenseReminderSchedule } from './license-reminder.schedule.ts';
import { LicensesController } from './licenses.controller.ts';
import { LicensesRepository } from './licenses.repository.ts';
import { LicensesResolver } from './licenses.resolver.ts';
import { LicensesService } from './licenses.service.ts';
import { MatrixRepository } from './matrix.repository.ts';
import { MatrixResolver } from './matrix.resolver.ts';
import { MatrixService } from './matrix.service.ts';
import { RemindLicenseHoldersJob } from './remind-license-holders.job.ts';
import { WalletRepository } from './wallet.repository.ts';
import { WalletResolver } from './wallet.resolver.ts';
import { WalletService } from './wallet.service.ts';

@Module({
  imports: [RulesModule],
  controllers: [LicensesController],
  providers: [
    CoverService,
    LicenseImportRepository,
    LicenseImportService,
    LicenseListRepository,
    LicenseNoticesRepository,
    LicenseReminderSchedule,
    LicensesRepository,
    LicensesResolver,
    LicensesService,
    MatrixRepository,
    MatrixResolver,
    MatrixService,
    RemindLicenseHoldersJob,
    WalletRepository,
    WalletResolver,
    WalletService,
  ],
  exports: [CoverService, LicenseImportService, LicenseReminderSchedule, LicensesService, RemindLicenseHoldersJob],
})
export class LicensureModule {}
