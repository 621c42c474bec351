import { m } from '#lib/i18n/paraglide/messages.js';

/** The kinds and statuses of a license as the API names them. */
export const licenseTypes: Record<string, () => string> = {
  full: m.wallet_type_full,
  training: m.wallet_type_training,
  limited_institutional: m.wallet_type_limited_institutional,
  temporary: m.wallet_type_temporary,
  telehealth_registration: m.wallet_type_telehealth_registration,
  telemedicine_license: m.wallet_type_telemedicine_license,
  waiver: m.wallet_type_waiver,
  compact_issued: m.wallet_type_compact_issued,
  volunteer: m.wallet_type_volunteer,
  inactive: m.wallet_type_inactive,
};

export const licenseStatuses: Record<string, () => string> = {
  active: m.wallet_status_active,
  active_restricted: m.wallet_status_active_restricted,
  probation: m.wallet_status_probation,
  applied: m.wallet_status_applied,
  lapsed: m.wallet_status_lapsed,
  inactive: m.wallet_status_inactive,
  expired: m.wallet_status_expired,
  surrendered: m.wallet_status_surrendered,
  suspended: m.wallet_status_suspended,
  revoked: m.wallet_status_revoked,
  unknown: m.wallet_status_unknown,
};
