import { daysBetween } from './calendar.ts';
import { NOTICE_STAGES } from './types.ts';
import type { LicenseFacts, LicenseStanding, NoticeStage } from './types.ts';

const ENDED = new Set(['lapsed', 'expired']);
const NOT_IN_FORCE = new Set(['applied', 'inactive', 'surrendered', 'suspended', 'revoked']);

/** The notice window that holds this many days: the smallest stage that is not below it; null over 90 and below 0. */
function stageOf(daysLeft: number): NoticeStage | null {
  if (daysLeft < 0) return null;
  return NOTICE_STAGES.findLast((stage) => daysLeft <= stage) ?? null;
}

/**
 * Where a license stands on `today` ('YYYY-MM-DD', program zone): active, expiring (90 days or fewer), expired (the day
 * after its expiry date), not_in_force by its status, or unknown without a usable status or expiry date.
 */
export function licenseStanding(
  license: Pick<LicenseFacts, 'type' | 'status' | 'expiresOn'>,
  today: string,
): LicenseStanding {
  const daysLeft = license.expiresOn === null ? null : daysBetween(today, license.expiresOn);
  const at = (state: LicenseStanding['state'], stage: NoticeStage | null = null): LicenseStanding => ({
    state,
    daysLeft,
    stage,
  });
  if (NOT_IN_FORCE.has(license.status) || license.type === 'inactive') return at('not_in_force');
  if (ENDED.has(license.status) || (daysLeft !== null && daysLeft < 0)) return at('expired');
  if (license.status === 'unknown' || daysLeft === null) return at('unknown');
  const stage = stageOf(daysLeft);
  return stage === null ? at('active') : at('expiring', stage);
}
