import { m } from '#lib/i18n/paraglide/messages.js';

/** The standings of a license as the API names them. */
export const standings: Record<string, () => string> = {
  active: m.licenses_standing_active,
  expiring: m.licenses_standing_expiring,
  expired: m.licenses_standing_expired,
  not_in_force: m.licenses_standing_not_in_force,
  unknown: m.licenses_standing_unknown,
};
