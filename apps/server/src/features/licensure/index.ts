import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { LicensesResolver } from './licenses.resolver.ts';
import { MatrixResolver } from './matrix.resolver.ts';
import { WalletResolver } from './wallet.resolver.ts';

export { CoverService, type VisitCover, type RuleProof as RuleProofRow } from './cover.service.ts';
export { LicenseImportService } from './license-import.service.ts';
export { STANDING_SQL } from './license-list.repository.ts';
export { licenseTypeLabel } from './license-words.ts';
export { LicenseReminderSchedule } from './license-reminder.schedule.ts';
export { LicensesService } from './licenses.service.ts';
export { RuleProof, type License } from './licenses.model.ts';
export { LicensureModule } from './licensure.module.ts';
export { plainDateIn } from './plain-date-in.ts';
export { RemindLicenseHoldersJob } from './remind-license-holders.job.ts';

export const licensureFields: FieldTable = {
  License: {
    ...open('id person state stateName type typeLabel status issuedOn expiresOn daysLeft standing'),
    ...classified('license_number', 'numberLast4'),
  },
  LicenseRecord: {
    ...open('id version person state stateName type typeLabel status issuedOn expiresOn restrictions verifiedOn'),
    ...open('supersededBy versions'),
    ...classified('license_number', 'numberLast4'),
  },
  LicenseVersion: {
    ...open('version at changedBy state typeLabel status issuedOn expiresOn'),
    ...classified('license_number', 'numberLast4'),
  },
  LicenseMatrix: open('date states people openings'),
  MatrixPerson: open('id name role recordComplete codes'),
  MatrixOpening: open('state pairs bySupervisor byFellow'),
  PersonCoverDetail: open('personId name stateName verdict reason sentence licenseId'),
  SavedLicense: open('id version'),
  LicenseConnection: open('edges pageInfo totalCount'),
  LicenseEdge: open('cursor node'),
  JurisdictionRef: open('code name'),
  CoverCheck: open('verdict sentence persons'),
  CoverPerson: open('role name verdict reason sentence proof rules'),
  RuleProof: open('id place topic level summary citation lastReviewedOn confidence'),
  LicenseProof: {
    ...open('licenseId state type typeLabel status issuedOn expiresOn verifiedOn'),
    ...classified('license_number', 'numberLast4'),
  },
};
export const licensureResolvers = [LicensesResolver, MatrixResolver, WalletResolver];
