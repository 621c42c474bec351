import type { LicenseType } from '@telefellow/licensure';

const LABELS: Record<LicenseType, string> = {
  full: 'Full license',
  training: 'Training license',
  limited_institutional: 'Limited institutional license',
  temporary: 'Temporary license',
  telehealth_registration: 'Telehealth registration',
  telemedicine_license: 'Telemedicine license',
  waiver: 'Waiver',
  compact_issued: 'Full license through the compact',
  volunteer: 'Volunteer license',
  inactive: 'Inactive license',
};

export function licenseTypeLabel(type: string): string {
  return LABELS[type as LicenseType] ?? type;
}
