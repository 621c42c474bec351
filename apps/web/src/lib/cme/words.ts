import { m } from '#lib/i18n/paraglide/messages.js';
import type { ChipTone } from '#lib/ui/facts.ts';
import type { IconName } from '#lib/ui/icons.ts';

/** Where a license stands with its hours, as the API names it. */
export const cmeStandings: Record<string, { text: () => string; tone: ChipTone; icon?: IconName }> = {
  met: { text: m.cme_state_met, tone: 'good', icon: 'ok' },
  met_unless: { text: m.cme_state_met_unless, tone: 'warn', icon: 'warn' },
  open: { text: m.cme_state_open, tone: 'warn', icon: 'clock' },
  overdue: { text: m.cme_state_overdue, tone: 'crit', icon: 'stop' },
  none_asked: { text: m.cme_state_none_asked, tone: 'neutral' },
  unknown: { text: m.cme_state_unknown, tone: 'hatched' },
};

export const cmeUnknowns: Record<string, () => string> = {
  license_type: m.cme_unknown_license_type,
  not_in_force: m.cme_unknown_not_in_force,
  no_board: m.cme_unknown_no_board,
  degree: m.cme_unknown_degree,
  no_expiry: m.cme_unknown_no_expiry,
};
