import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { behaviorsOf, PRE_VISIT_CHECKLIST, WEBSIDE_RUBRIC } from '@telefellow/assessment';
import { CaseLogsService } from '../features/caselogs/index.ts';
import { ConferencesService, RegistrationsService } from '../features/conferences/index.ts';
import { ScenariosService } from '../features/coursework/index.ts';
import { ChecksService, ModulesService } from '../features/curriculum/index.ts';
import { VisitsService } from '../features/encounters/index.ts';
import { AssessmentsService } from '../features/evaluations/index.ts';
import { contextAs, type Somebody } from './contexts.ts';
import { DEMO_UPCOMING } from './demo-facts.ts';
import { academicYear, type SeededHouse } from './demo-house.ts';
import { DEMO_VISITS, type DemoVisit } from './demo-visits.ts';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** What happened in the house so far, each step at its own time and by the person who did it. */
export async function seedActivity(app: NestFastifyApplication, house: SeededHouse, now: Date): Promise<void> {
  const yearStart = Date.parse(academicYear(now).start);
  let number = 0;
  for (const visit of DEMO_VISITS) {
    const people = pair(house, visit);
    const start = new Date(now.getTime() - visit.daysAgo * DAY - 2 * HOUR);
    // Early in an academic year the older visits would lie before it began.
    if (people && start.getTime() - DAY > yearStart)
      await seedVisit(app, house, { ...visit, ...people, start, number: number++ });
  }
  for (const plan of DEMO_UPCOMING) {
    const people = pair(house, plan);
    if (!people) continue;
    const scheduledAt = new Date(Math.ceil((now.getTime() + plan.inMinutes * 60_000) / 300_000) * 300_000);
    await schedule(app, house, { ...plan, ...people }, scheduledAt, now);
  }
  await seedLearning(app, house, now);
  await seedConferences(app, house, now);
}

interface Pair {
  learner: Somebody;
  rater: Somebody;
}

function pair(house: SeededHouse, { fellow, supervisor }: { fellow: string; supervisor: string }): Pair | null {
  const learner = house.people[fellow];
  const rater = house.people[supervisor];
  return learner && rater ? { learner, rater } : null;
}

async function schedule(
  app: NestFastifyApplication,
  house: SeededHouse,
  plan: Pair & { epa: string; patient: string; state: string },
  at: Date,
  now: Date,
) {
  return app.get(VisitsService, { strict: false }).schedule(contextAs(house.place, plan.rater, now), {
    fellowId: plan.learner.personId,
    supervisorId: plan.rater.personId,
    epa: plan.epa,
    patientLabel: plan.patient,
    patientState: plan.state,
    modality: 'video',
    simulated: true,
    scheduledAt: at,
    durationMinutes: 30,
    otherLine: null,
    overrideReason: null,
  });
}

async function seedVisit(
  app: NestFastifyApplication,
  house: SeededHouse,
  visit: DemoVisit & Pair & { start: Date; number: number },
): Promise<void> {
  const { place } = house;
  const made = await schedule(app, house, visit, visit.start, new Date(visit.start.getTime() - 3 * HOUR));
  const ended = new Date(visit.start.getTime() + 31 * 60_000);
  await app.get(VisitsService, { strict: false }).end(contextAs(place, visit.rater, ended), made.id);
  if (visit.log) await seedLog(app, house, visit, made.id, new Date(ended.getTime() + 20 * 60_000));
  if (visit.ratedAfterHours === null) return;
  const assessments = app.get(AssessmentsService, { strict: false });
  const draft = await assessments.open(contextAs(place, visit.rater, ended), made.id);
  const content = contentOf(visit);
  if (visit.ratedAfterHours === 'draft') {
    await assessments.saveDraft(contextAs(place, visit.rater, ended), draft.id, { content, version: draft.version });
    return;
  }
  const rated = new Date(ended.getTime() + visit.ratedAfterHours * HOUR);
  await assessments.submit(contextAs(place, visit.rater, rated), { id: draft.id, content, idempotencyKey: null });
  if (visit.acknowledged) {
    const read = contextAs(place, visit.learner, new Date(rated.getTime() + 5 * HOUR));
    await assessments.respond(read, { id: draft.id, reply: visit.reply ?? null });
  }
}

function contentOf(visit: DemoVisit) {
  const isDraft = visit.ratedAfterHours === 'draft';
  const behaviors = isDraft
    ? {}
    : Object.fromEntries(behaviorsOf(WEBSIDE_RUBRIC).map(({ code }) => [code, 2 as const]));
  return {
    checklist: Object.fromEntries(PRE_VISIT_CHECKLIST.map(({ code }) => [code, true])),
    behaviors: { ...behaviors, ...visit.exceptions },
    retrospective: visit.retrospective ?? null,
    prospective: visit.prospective ?? null,
    keep: visit.keep ?? '',
    change: visit.change ?? '',
    interacted: true,
  };
}

async function seedLog(
  app: NestFastifyApplication,
  house: SeededHouse,
  visit: DemoVisit & Pair & { start: Date; number: number },
  visitId: string,
  at: Date,
): Promise<void> {
  const opioid = visit.epa === 'T6';
  await app.get(CaseLogsService, { strict: false }).log(
    contextAs(house.place, visit.learner, at),
    {
      visitId,
      occurredOn: new Intl.DateTimeFormat('en-CA', { timeZone: house.place.timeZone }).format(visit.start),
      supervisorId: visit.rater.personId,
      panelSlot: `P${String(1 + (visit.number % 9)).padStart(2, '0')}`,
      ageBand: 'from_40_to_65',
      patientState: visit.state,
      setting: 'home',
      modality: visit.epa === 'T8' ? 'e_consult' : 'video',
      visitType: visit.number % 3 === 0 ? 'new' : 'follow_up',
      role: 'led_whole',
      supervision: 'direct_telecom',
      interacted: true,
      authorityBasis: 'full_license',
      openingChecks: {
        identity: true,
        location: true,
        callBack: true,
        emergencyContact: true,
        privacy: true,
        consent: true,
        limits: visit.number % 2 === 0,
      },
      interpreter: 'none',
      diagnosisGroups: [opioid ? 'opioid_use' : 'musculoskeletal'],
      examItems: [],
      redFlag: 'none',
      opioid: null,
      treatments: ['physical_therapy', 'non_opioid'],
      procedures: [],
      proms: ['peg'],
      technologyIssue: 'none',
      complexity: 'middle',
      reflection: '',
    },
    null,
  );
}

const OPENING = 'opening-a-tele-visit-safely';

/** One fellow has finished the module, one is in the middle of it, the others have not begun. */
async function seedLearning(app: NestFastifyApplication, house: SeededHouse, now: Date): Promise<void> {
  const modules = app.get(ModulesService, { strict: false });
  const checks = app.get(ChecksService, { strict: false });
  for (const key of ['daniel', 'amara']) {
    const who = house.people[key];
    if (!who) continue;
    const ctx = contextAs(house.place, who, new Date(now.getTime() - 20 * DAY));
    const card = (await modules.list(ctx)).find(({ slug }) => slug === OPENING);
    if (!card) return;
    const module = await modules.open(ctx, card.slug);
    const lessons = key === 'daniel' ? module.lessons : module.lessons.slice(0, 1);
    for (const lesson of lessons) await modules.completeLesson(ctx, card.slug, lesson.slug);
    if (key !== 'daniel') continue;
    const attempt = await checks.start(ctx, card.slug);
    for (const item of attempt.items) await answerRight(checks, ctx, attempt.id, item);
    await checks.finish(ctx, attempt.id);
    await playAsExpert(app, ctx, card.slug);
  }
}

/** Walks each scenario of the module as its author's expert does. */
async function playAsExpert(app: NestFastifyApplication, ctx: ReturnType<typeof contextAs>, slug: string) {
  const { loadPacks } = await import('@telefellow/content');
  const scenarios = app.get(ScenariosService, { strict: false });
  for (const scenario of loadPacks().find((pack) => pack.slug === slug)?.scenarios ?? []) {
    const { run } = await scenarios.start(ctx, slug, scenario.id);
    if (!run) throw new Error(`The scenario "${scenario.id}" did not begin.`);
    for (const [step, choice] of scenario.expertPath.entries()) await scenarios.choose(ctx, run.id, step, choice);
  }
}

/** Learns the right options from a first look at the pack: what a fellow who has read the lessons would choose. */
async function answerRight(
  checks: ChecksService,
  ctx: ReturnType<typeof contextAs>,
  attemptId: string,
  item: { id: string },
): Promise<void> {
  const { loadPacks, rightResponse } = await import('@telefellow/content');
  const found = loadPacks()
    .flatMap((pack) => pack.items)
    .find(({ id }) => id === item.id);
  if (!found) throw new Error(`The packs have no item "${item.id}".`);
  await checks.answer(ctx, attemptId, { itemId: item.id, ...rightResponse(found) }, 'sure');
}

async function seedConferences(app: NestFastifyApplication, house: SeededHouse, now: Date): Promise<void> {
  const conferences = app.get(ConferencesService, { strict: false });
  const at = (days: number, hour: number) => new Date(Math.floor(now.getTime() / DAY) * DAY + days * DAY + hour * HOUR);
  const asCoordinator = contextAs(house.place, house.coordinator, new Date(now.getTime() - 30 * DAY));
  const common = { timeZone: house.place.timeZone, capacity: 60, passPercent: 80 };
  const next = await conferences.create(asCoordinator, {
    ...common,
    title: 'TelePain case conference: tapering after spine surgery',
    summary:
      'One case, one question, three disciplines. How to taper by video when the patient lives two hours away, and what the rule of the state asks before each step.',
    speaker: 'Priya Raman, MD, with the Lakeshore tele-pain team',
    startsAt: at(9, 17),
    endsAt: at(9, 18.5),
  });
  const anonymous = {
    requestId: 'seed',
    actor: { kind: 'anonymous' as const },
    institutionId: null,
    locale: 'en',
    now: new Date(now.getTime() - 2 * DAY),
    clientAddress: 'seed',
  };
  await app.get(RegistrationsService, { strict: false }).register(anonymous, next.slug, {
    name: 'Elena Petrova',
    email: `attendee@${house.coordinator.email.split('@')[1]}`,
    country: 'BG',
    timeZone: 'Europe/Sofia',
  });
}
