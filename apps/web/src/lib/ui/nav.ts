import type { Role } from '#lib/api/generated/graphql.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { IconName } from './icons.ts';

export interface NavItem {
  href: string;
  label: () => string;
  icon: IconName;
}

const item = (href: string, label: () => string, icon: IconName): NavItem => ({ href, label, icon });

const home = item('/home', m.common_nav_home, 'home');
const learn = item('/learn', m.common_nav_learn, 'learn');
const practice = item('/practice', m.common_nav_practice, 'practice');
const visits = item('/visits', m.common_nav_visits, 'visit');
const log = item('/log', m.common_nav_log, 'log');
const competency = item('/competency', m.common_nav_competency, 'target');
const licenses = item('/licenses', m.common_nav_licenses, 'license');
const rules = item('/rules', m.rules_nav, 'audit');
const prescribe = item('/prescribe', m.rules_prescribe_nav, 'file');
const conferences = item('/conferences', m.common_nav_conferences, 'calendar');
const queue = item('/queue', m.common_nav_queue, 'inbox');
const grading = item('/grading', m.marking_nav, 'file');
const fellows = item('/fellows', m.common_nav_fellows, 'people');
const board = item('/board', m.common_nav_board, 'grid');
const roster = item('/roster', m.common_nav_roster, 'people');
const author = item('/author', m.author_title, 'edit');
const evaluations = item('/evaluations', m.common_nav_evaluations, 'inbox');
const overview = item('/overview', m.common_nav_overview, 'grid');
const institution = item('/institution', m.common_nav_institution, 'building');
const audit = item('/institution/audit', m.common_nav_audit, 'audit');

/** Only routes that exist: no entry may lead to "Not available" (design guide, section 4). */
export const navByRole: Record<Role, NavItem[]> = {
  FELLOW: [home, learn, practice, visits, log, competency, licenses, rules, prescribe, conferences],
  FACULTY: [queue, grading, learn, author, visits, fellows, licenses, rules, prescribe, conferences],
  COORDINATOR: [board, roster, visits, licenses, rules, evaluations, conferences],
  DIRECTOR: [overview, fellows, learn, author, grading, evaluations, licenses, rules, conferences],
  INSTITUTION_ADMIN: [institution, audit],
  ATTENDEE: [],
  EXPERT: [],
};

export const roleLabels: Record<Role, () => string> = {
  FELLOW: m.common_role_fellow,
  FACULTY: m.common_role_faculty,
  COORDINATOR: m.common_role_coordinator,
  DIRECTOR: m.common_role_director,
  INSTITUTION_ADMIN: m.common_role_institution_admin,
  ATTENDEE: m.common_role_attendee,
  EXPERT: m.common_role_expert,
};

/** Where a role lands after sign-in; the account page when it has no home of its own. */
export function landingOf(role: Role | undefined): string {
  return (role && navByRole[role][0]?.href) ?? '/account';
}

/** The most exact entry wins, so that /institution/audit does not light /institution too. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
