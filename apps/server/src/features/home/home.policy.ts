import { FRAMEWORKS, sufficiency, TELE_PAIN_EPAS } from '@telefellow/assessment';
import { daysBetween, licenseStanding, type LicenseFacts } from '@telefellow/licensure';
import type { RequirementProgress } from '../caselogs/index.ts';
import type { ModuleCard } from '../curriculum/index.ts';
import type { FellowHome, HomeCompetency, NextStep } from './home.model.ts';
import type { HomeRow, HomeVisit } from './home.repository.ts';

const SOON_MS = 2 * 60 * 60 * 1000;
const REQUIREMENTS_SHOWN = 4;
const PACE_ORDER = ['behind', 'on_pace', null, 'done'];

export function homeOf(
  row: HomeRow,
  modules: readonly ModuleCard[],
  requirements: readonly RequirementProgress[],
  now: Date,
): FellowHome {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: row.time_zone }).format(now);
  return {
    next: nextStep(row, modules, now),
    daysLeft: row.ends_on === null ? null : Math.max(0, daysBetween(today, row.ends_on)),
    upcomingVisits: row.upcoming.map((visit) => ({ ...visit, title: titleOf(visit.epa) })),
    observations: row.observations.map((observation) => ({ ...observation, title: titleOf(observation.epa) })),
    feedbackToAnswer: row.to_answer,
    modulesDue: modules.filter(isOpen),
    practiceDue: row.practice_due,
    requirements: requirements
      .toSorted((a, b) => PACE_ORDER.indexOf(a.paceState) - PACE_ORDER.indexOf(b.paceState))
      .slice(0, REQUIREMENTS_SHOWN),
    requirementsTotal: requirements.length,
    licenses: row.licenses.map((license) => {
      const { state, daysLeft } = licenseStanding(license as LicenseFacts, today);
      return { ...license, daysLeft, standing: state };
    }),
    nextConference: row.conference,
    map: mapOf(row.evidence),
  };
}

/**
 * What cannot wait comes first: a visit within two hours, then the answer that somebody waits for, then learning, then
 * the log. One thing, or nothing.
 */
function nextStep(row: HomeRow, modules: readonly ModuleCard[], now: Date): NextStep | null {
  const visit = row.upcoming.find((candidate) => Date.parse(candidate.scheduledAt) - now.getTime() <= SOON_MS);
  if (visit) return step('visit', titleOf(visit.epa), visitDetail(visit), `/visits/${visit.id}`, visit.scheduledAt);
  const feedback = row.observations.find((observation) => !observation.answered);
  if (feedback) {
    return step('feedback', titleOf(feedback.epa), feedback.raterName, `/feedback/${feedback.assessmentId}`);
  }
  for (const state of ['in_progress', 'not_started']) {
    const module = modules.find((candidate) => isOpen(candidate) && candidate.state === state);
    if (module) return step(`module_${state}`, module.title, module.summary, `/learn/${module.slug}`);
  }
  const unlogged = row.unlogged[0];
  if (unlogged) return step('log', titleOf(unlogged.epa), visitDetail(unlogged), `/log/new?visit=${unlogged.id}`);
  return null;
}

/** What she can work on now: not what is recognized, nor what waits for another module. */
function isOpen(module: ModuleCard): boolean {
  return module.state !== 'completed' && !module.recognized && !module.locked;
}

function step(kind: string, title: string, detail: string, href: string, dueAt: string | null = null): NextStep {
  return { kind, title, detail, href, dueAt };
}

function visitDetail(visit: HomeVisit): string {
  return `${visit.patientLabel}, with ${visit.supervisorName}`;
}

function titleOf(epa: string): string {
  return TELE_PAIN_EPAS.find(({ code }) => code === epa)?.title ?? epa;
}

function mapOf(evidence: HomeRow['evidence']): HomeCompetency[] {
  return Object.values(FRAMEWORKS)
    .flatMap((framework) => framework.competencies)
    .map(({ code, title }) => {
      const { count, state } = sufficiency(evidence.filter((item) => item.competency === code));
      return { code, title, count, state };
    });
}
