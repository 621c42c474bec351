import { choicesOf, loadPacks, rightResponse, type ContentModule } from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CompleteModulesJob } from '../../apps/server/src/features/curriculum/completion.service.ts';
import { CurriculumRepository, ModulesService } from '../../apps/server/src/features/curriculum/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { UnitOfWork } from '../../apps/server/src/platform/database/unit-of-work.ts';
import { SAMPLE_SCENARIO } from '../../libs/content/src/samples.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const opening = loadPacks().find((pack) => pack.slug === 'opening-a-tele-visit-safely') as ContentModule;
const SLUG = 'asks-for-everything';
/** One lesson, one item, and one of each thing that a module can ask. */
const whole: ContentModule = {
  ...opening,
  slug: SLUG,
  title: 'Asks for everything',
  lessons: opening.lessons.slice(0, 1),
  items: opening.items.filter((item) => item.lesson === opening.lessons[0]?.slug).slice(0, 1),
  itemsPerAttempt: 1,
  scenarios: [SAMPLE_SCENARIO],
  dueDays: 30,
  validMonths: 12,
  prerequisites: [],
  requirements: [{ kind: 'case_logs', count: 1 }],
  reflection: { prompt: 'What will you change?' },
  assignment: {
    title: 'A note',
    prompt: 'Write it.',
    criteria: [
      { id: 'clear', text: 'It is clear.' },
      { id: 'safe', text: 'It is safe.' },
    ],
    passPoints: 3,
  },
};
const after: ContentModule = { ...whole, slug: 'comes-after', title: 'Comes after', prerequisites: [SLUG] };

const PLAY = `moduleSlug title run { id number minutesLeft taken { id text consequence } text options { id text }
  debrief { share passed outcome outOfTime automaticFail steps { step done }
    path { id quality rationale } expert { id quality } points } } records { number share counts }`;
const START = `mutation { startScenario(slug: "${SLUG}", scenarioId: "sample") { ${PLAY} } }`;
const CHOOSE = `mutation ($r: ID!, $s: Int!, $c: ID!) { chooseInScenario(runId: $r, step: $s, choiceId: $c) { ${PLAY} } }`;
const MODULE = `query ($s: String!) { module(slug: $s) { state completedAt dueOn overdue locked expiresAt recognized
  prerequisites { slug title completed } activities { kind id done have need note } } }`;
const REFLECT = `mutation ($t: String!) { writeReflection(slug: "${SLUG}", text: $t) { text writtenAt } }`;
const SUBMIT = `mutation ($t: String!) { submitAssignment(slug: "${SLUG}", text: $t) }`;
const WAITING = `{ assignmentsToGrade { totalCount edges { node { id fellowName text criteria { id mark } } } } }`;
const GRADE = `mutation ($id: ID!, $m: [MarkInput!]!, $c: String!) {
  gradeAssignment(id: $id, marks: $m, comment: $c) { passed points comment } }`;
const RECOGNIZE = `mutation ($p: ID!, $s: String!, $r: String!, $w: Boolean) {
  recognizeModule(personId: $p, slug: $s, reason: $r, withdrawn: $w) { kind reason signedBy } }`;
const LONG = 'I will ask where the patient is before anything else, and write down that I asked. '.repeat(2);

describe('what a module asks', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    for (const key of ['a.fellow', 'b.fellow']) {
      const ctx = systemContext(world.person(key).institutionId, NOW);
      await world.app.get(UnitOfWork, { strict: false }).write(ctx, async (unit) => {
        const rows = [whole, after].map((content) => ({ id: uuidv7(), version: 1, hash: content.slug, content }));
        await world.app.get(CurriculumRepository, { strict: false }).publish(ctx, unit.tx, rows);
        unit.record({ audit: { action: 'test', subjectType: 'module_version', subjectId: null } });
      });
    }
  });
  afterAll(() => world.close());

  const moduleOf = async (as: string, slug = SLUG) => (await world.get(as, MODULE, { s: slug })).module;
  const openOf = async (as: string) =>
    (await moduleOf(as)).activities.filter((one: any) => !one.done).map((one: any) => one.kind);

  it('lists everything in the order in which it is worked through', async () => {
    expect(await openOf('a.fellow')).toEqual(['lesson', 'scenario', 'check', 'reflection', 'assignment', 'case_logs']);
  });

  it("counts the due day from the fellow's start, and says when it has passed", async () => {
    expect(await moduleOf('a.fellow')).toMatchObject({ dueOn: '2026-07-31', overdue: true, state: 'not_started' });
  });

  it('keeps what comes after closed, and names what comes first', async () => {
    const { locked, prerequisites } = await moduleOf('a.fellow', 'comes-after');
    expect(locked).toBe(true);
    expect(prerequisites).toEqual([{ slug: SLUG, title: 'Asks for everything', completed: false }]);
    for (const mutation of [
      'mutation { openModule(slug: "comes-after") { slug } }',
      'mutation { startCheck(slug: "comes-after") { id } }',
      'mutation { startScenario(slug: "comes-after", scenarioId: "sample") { title } }',
    ]) {
      expect(await world.code('a.fellow', mutation)).toBe('MODULE_LOCKED');
    }
  });

  it('plays a scenario choice by choice and hides how good a choice is until the end', async () => {
    const { startScenario } = await world.get('a.fellow', START);
    expect(startScenario.run).toMatchObject({ number: 1, minutesLeft: 6, taken: [], debrief: null });
    expect((await world.get('a.fellow', START)).startScenario.run.id).toBe(startScenario.run.id);
    const first = { r: startScenario.run.id, s: 0, c: 'ask' };
    const { chooseInScenario } = await world.get('a.fellow', CHOOSE, first);
    expect(chooseInScenario.run).toMatchObject({ minutesLeft: 5, debrief: null });
    const leak = CHOOSE.replace('taken { id text consequence }', 'taken { quality }');
    expect((await world.ask('a.fellow', leak, first)).errors?.[0]?.message).toContain('Cannot query field "quality"');
  });

  it('takes a choice once, from however many tabs, and refuses a jump', async () => {
    const { run } = (await world.get('a.fellow', START)).startScenario;
    const again = await world.get('a.fellow', CHOOSE, { r: run.id, s: 0, c: 'ask' });
    expect(again.chooseInScenario.run.taken).toHaveLength(1);
    expect(await world.code('a.fellow', CHOOSE, { r: run.id, s: 0, c: 'refill' })).toBe('CONFLICT');
    const jump = await world.ask('a.fellow', CHOOSE, { r: run.id, s: 1, c: 'refill' });
    expect(jump.errors?.[0]?.extensions.problems?.[0]?.field).toBe('choiceId');
    for (const other of ['a.fellow2', 'b.fellow']) {
      expect(await world.code(other, CHOOSE, { r: run.id, s: 1, c: 'decline' })).toBe('NOT_FOUND');
    }
  });

  it("debriefs with the path taken beside the expert's, and a finished run never changes", async () => {
    const { run } = (await world.get('a.fellow', START)).startScenario;
    const { chooseInScenario } = await world.get('a.fellow', CHOOSE, { r: run.id, s: 1, c: 'wait' });
    const { debrief } = chooseInScenario.run;
    expect(debrief).toMatchObject({ passed: false, outcome: 'mixed', share: 0.75, outOfTime: false });
    expect(debrief.path.map((one: any) => one.quality)).toEqual(['best', 'acceptable']);
    expect(debrief.expert.map((one: any) => one.id)).toEqual(['ask', 'decline']);
    expect(debrief.steps).toContainEqual({ step: 'alternative', done: false });
    expect(await world.code('a.fellow', CHOOSE, { r: run.id, s: 2, c: 'wait' })).toBe('RUN_FINISHED');
    expect(await openOf('a.fellow')).toContain('scenario');
  });

  it('can be played again, and a run that passed completes it', async () => {
    const { run } = (await world.get('a.fellow', START)).startScenario;
    expect(run.number).toBe(2);
    await world.get('a.fellow', CHOOSE, { r: run.id, s: 0, c: 'ask' });
    const { chooseInScenario } = await world.get('a.fellow', CHOOSE, { r: run.id, s: 1, c: 'decline' });
    expect(chooseInScenario.records.map((one: any) => one.counts)).toEqual([false, true]);
    expect(await openOf('a.fellow')).not.toContain('scenario');
  });

  it('takes a reflection, and refuses an identifier in it without repeating it', async () => {
    const refused = await world.ask('a.fellow', REFLECT, { t: `${LONG} Call her at 212-555-0147.` });
    const [problem] = refused.errors?.[0]?.extensions.problems ?? [];
    expect(problem?.field).toBe('text');
    expect(JSON.stringify(refused)).not.toContain('555-0147');
    expect(await world.code('a.fellow', REFLECT, { t: 'Short.' })).toBe('BAD_INPUT');
    expect((await world.get('a.fellow', REFLECT, { t: LONG })).writeReflection.text).toBe(LONG.trim());
    expect(await openOf('a.fellow')).not.toContain('reflection');
  });

  it('sends an assignment back until it passes, and grades it once', async () => {
    await world.get('a.fellow', SUBMIT, { t: LONG });
    expect(await world.code('a.fellow', SUBMIT, { t: LONG })).toBe('BAD_INPUT');
    const marks = (clear: number, safe: number) => [
      { criterion: 'clear', mark: clear },
      { criterion: 'safe', mark: safe },
    ];
    const waiting = async () => (await world.get('a.faculty', WAITING)).assignmentsToGrade;
    const first = (await waiting()).edges[0].node;
    const incomplete = await world.ask('a.faculty', GRADE, { id: first.id, m: marks(1, 5), c: 'So.' });
    expect(incomplete.errors?.[0]?.extensions.problems?.map(({ field }) => field)).toEqual(['marks.safe']);
    const back = await world.get('a.faculty', GRADE, { id: first.id, m: marks(1, 1), c: 'Say how you know.' });
    expect(back.gradeAssignment).toMatchObject({ passed: false, points: 2 });
    expect(await world.code('a.director', GRADE, { id: first.id, m: marks(2, 2), c: 'Good.' })).toBe('BAD_INPUT');
    expect(await openOf('a.fellow')).toContain('assignment');
    await world.get('a.fellow', SUBMIT, { t: `${LONG} And how I know.` });
    const second = (await waiting()).edges[0].node;
    await world.get('a.director', GRADE, { id: second.id, m: marks(2, 1), c: 'Clear now.' });
    expect((await waiting()).totalCount).toBe(0);
    expect(await openOf('a.fellow')).not.toContain('assignment');
    const mails = await world.db.query("SELECT recipient FROM mails WHERE dedupe_key LIKE 'assignment-%'");
    expect(mails.rows).toHaveLength(2);
  });

  it('shows the work to be graded to the faculty of the program alone', async () => {
    expect(await world.code('a.fellow', WAITING)).toBe('FORBIDDEN');
    await world.get('b.fellow', `mutation { openModule(slug: "${SLUG}") { slug } }`);
    await world.get('b.fellow', SUBMIT, { t: LONG });
    expect((await world.get('a.faculty', WAITING)).assignmentsToGrade.totalCount).toBe(0);
    const own = (await world.get('b.faculty', WAITING)).assignmentsToGrade.edges[0].node;
    const marks = [{ criterion: 'clear', mark: 2 }];
    expect(await world.code('a.faculty', GRADE, { id: own.id, m: marks, c: 'x' })).toBe('NOT_FOUND');
  });

  it('is complete when the last thing is done, even when practice does it', async () => {
    const [lesson] = whole.lessons;
    await world.get('a.fellow', `mutation { completeLesson(slug: "${SLUG}", lesson: "${lesson?.slug}") { slug } }`);
    const { startCheck } = await world.get('a.fellow', `mutation { startCheck(slug: "${SLUG}") { id items { id } } }`);
    const item = whole.items[0]!;
    await world.get(
      'a.fellow',
      'mutation ($a: ID!, $i: ID!, $o: [ID!]!) { answerItem(attemptId: $a, itemId: $i, optionIds: $o) { correct } }',
      { a: startCheck.id, i: item.id, o: rightResponse(item).optionIds },
    );
    await world.get('a.fellow', 'mutation ($a: ID!) { finishCheck(attemptId: $a) { passed } }', { a: startCheck.id });
    expect(choicesOf(item).length).toBeGreaterThan(1);
    expect(await openOf('a.fellow')).toEqual(['case_logs']);
    expect((await moduleOf('a.fellow')).state).toBe('in_progress');
    const { institutionId, programId, id } = world.person('a.fellow');
    await world.db.query(
      `INSERT INTO case_logs (institution_id, id, program_id, fellow_id, supervisor_id, case_code, state, academic_year,
         block, role, modality, authority_basis, is_exception, observed, fields, logged_at)
       VALUES ($1, $2, $3, $4, $5, 'TP-0001', 'submitted', '2026-27', 1, 'primary', 'video', 'license', false, false, '{}', $6)`,
      [institutionId, uuidv7(), programId, id, world.person('a.faculty').id, NOW],
    );
    const job = world.app.get(CompleteModulesJob, { strict: false });
    await job.handle(systemContext(institutionId, NOW), { personId: id });
    expect(await moduleOf('a.fellow')).toMatchObject({ state: 'completed', overdue: false });
    expect((await moduleOf('a.fellow', 'comes-after')).locked).toBe(false);
  });

  it('expires after its months, closes what comes after, and can be begun again', async () => {
    const { expiresAt } = await moduleOf('a.fellow');
    expect(expiresAt).toBe('2027-11-24T15:00:00.000Z');
    world.now = new Date('2027-11-24T15:00:01Z');
    await world.db.query("UPDATE memberships SET ends_on = '2028-06-30'");
    expect((await moduleOf('a.fellow')).state).toBe('expired');
    expect((await moduleOf('a.fellow', 'comes-after')).locked).toBe(true);
    await world.get('a.fellow', `mutation { openModule(slug: "${SLUG}") { slug } }`);
    expect(await openOf('a.fellow')).not.toContain('lesson');
    expect(await moduleOf('a.fellow')).toMatchObject({ state: 'in_progress', completedAt: null });
    world.now = NOW;
  });

  it('is recognized by the director with evidence, and withdrawn by another entry', async () => {
    const p = world.person('a.fellow2').id;
    const r = 'Completed the same course at another program in May; certificate seen.';
    expect(await world.code('a.director', RECOGNIZE, { p, s: SLUG, r: 'Yes.' })).toBe('BAD_INPUT');
    expect(await world.code('a.coordinator', RECOGNIZE, { p, s: SLUG, r })).toBe('FORBIDDEN');
    expect(await world.code('b.director', RECOGNIZE, { p, s: SLUG, r })).toBe('NOT_FOUND');
    await world.get('a.director', RECOGNIZE, { p, s: SLUG, r });
    expect(await moduleOf('a.fellow2')).toMatchObject({ recognized: true });
    expect((await moduleOf('a.fellow2', 'comes-after')).locked).toBe(false);
    world.now = new Date(NOW.getTime() + 1000);
    const back = await world.get('a.director', RECOGNIZE, { p, s: SLUG, r: `${r} It was another person's.`, w: true });
    expect(back.recognizeModule.map((one: any) => one.kind)).toEqual(['withdrawn', 'recognized']);
    expect(await moduleOf('a.fellow2')).toMatchObject({ recognized: false });
    world.now = NOW;
  });

  it('keeps within the budgets of statements', async () => {
    expect(await statementsOf(() => moduleOf('a.fellow'))).toBeLessThanOrEqual(8);
    expect(
      await statementsOf(() => world.get('a.fellow', '{ modules { slug state dueOn locked } }')),
    ).toBeLessThanOrEqual(8);
    const { run } = (await world.get('a.fellow2', START)).startScenario;
    const choose = () => world.get('a.fellow2', CHOOSE, { r: run.id, s: 0, c: 'ask' });
    expect(await statementsOf(choose)).toBeLessThanOrEqual(10);
  });

  it('publishes the packs that ship as modules that a fellow can begin', async () => {
    const { institutionId } = world.person('a.fellow');
    await world.app.get(ModulesService, { strict: false }).publishPacks(systemContext(institutionId, NOW));
    const { modules } = await world.get('a.fellow', '{ modules { slug } }');
    expect(modules.length).toBeGreaterThanOrEqual(8);
  });
});
