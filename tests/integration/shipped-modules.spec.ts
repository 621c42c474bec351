import { loadPacks, rightResponse, type ContentModule } from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CompleteModulesJob } from '../../apps/server/src/features/curriculum/completion.service.ts';
import { CompletionService, ModulesService } from '../../apps/server/src/features/curriculum/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { NOW, World } from '../support/world.ts';

const LONG =
  'I will ask where the patient is before anything else, say who is with me, and write down what was agreed and why.';
const packs = loadPacks();
/** Whatever comes first, first. */
const ordered = [...packs].sort((a, b) => a.prerequisites.length - b.prerequisites.length);

describe('a new fellow works through every module that ships', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    const { institutionId } = world.person('a.fellow');
    await world.app.get(ModulesService, { strict: false }).publishPacks(systemContext(institutionId, NOW));
  });
  afterAll(() => world.close());

  const as = (query: string, variables?: Record<string, unknown>) => world.get('a.fellow', query, variables);

  async function read(pack: ContentModule) {
    for (const lesson of pack.lessons) {
      await as('mutation ($s: String!, $l: String!) { completeLesson(slug: $s, lesson: $l) { slug } }', {
        s: pack.slug,
        l: lesson.slug,
      });
    }
  }

  async function passCheck(pack: ContentModule) {
    const { startCheck } = await as(`mutation { startCheck(slug: "${pack.slug}") { id items { id } } }`);
    for (const { id } of startCheck.items) {
      const item = pack.items.find((candidate) => candidate.id === id);
      if (!item) throw new Error(`${pack.slug} has no item ${id}`);
      const { optionIds, number, unit, text } = rightResponse(item);
      const { answerItem } = await as(
        `mutation ($a: ID!, $i: ID!, $o: [ID!]!, $n: Float, $u: String, $t: String) {
          answerItem(attemptId: $a, itemId: $i, optionIds: $o, confidence: "sure", number: $n, unit: $u, text: $t) { correct } }`,
        { a: startCheck.id, i: id, o: optionIds, n: number, u: unit, t: text },
      );
      expect(answerItem.correct, `${pack.slug} ${id}`).toBe(item.kind === 'short' ? null : true);
    }
    const { finishCheck } = await as('mutation ($a: ID!) { finishCheck(attemptId: $a) { passed } }', {
      a: startCheck.id,
    });
    expect(finishCheck.passed).toBe(true);
  }

  async function play(pack: ContentModule) {
    for (const scenario of pack.scenarios) {
      const { startScenario } = await as(
        `mutation { startScenario(slug: "${pack.slug}", scenarioId: "${scenario.id}") { run { id } } }`,
      );
      for (const [s, c] of scenario.expertPath.entries()) {
        await as(
          'mutation ($r: ID!, $s: Int!, $c: ID!) { chooseInScenario(runId: $r, step: $s, choiceId: $c) { title } }',
          {
            r: startScenario.run.id,
            s,
            c,
          },
        );
      }
    }
  }

  async function write(pack: ContentModule) {
    const variables = { s: pack.slug, t: LONG };
    if (pack.reflection)
      await as('mutation ($s: String!, $t: String!) { writeReflection(slug: $s, text: $t) { text } }', variables);
    if (!pack.assignment) return;
    await as('mutation ($s: String!, $t: String!) { submitAssignment(slug: $s, text: $t) }', variables);
    const { assignmentsToGrade } = await world.get(
      'a.faculty',
      '{ assignmentsToGrade { edges { node { id criteria { id } } } } }',
    );
    const { id, criteria } = assignmentsToGrade.edges[0].node;
    const m = criteria.map((criterion: { id: string }) => ({ criterion: criterion.id, mark: 2 }));
    await world.get(
      'a.faculty',
      'mutation ($i: ID!, $m: [MarkInput!]!) { gradeAssignment(id: $i, marks: $m, comment: "Well done.") { passed } }',
      { i: id, m },
    );
  }

  /** What practice fulfils, put into the tables of practice: their own features have their own specs. */
  async function practice() {
    const { institutionId, programId, id } = world.person('a.fellow');
    const supervisor = world.person('a.faculty').id;
    for (let number = 0; number < 10; number += 1) {
      await world.db.query(
        `INSERT INTO case_logs (institution_id, id, program_id, fellow_id, supervisor_id, case_code, state, academic_year,
           block, role, modality, authority_basis, is_exception, observed, fields, logged_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'submitted', '2026-27', 1, 'primary', 'video', 'license', false, false, '{}', $7)`,
        [institutionId, uuidv7(), programId, id, supervisor, `TP-${number}`, NOW],
      );
    }
    for (const epa of ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10']) {
      const visit = uuidv7();
      await world.db.query(
        `INSERT INTO visits (institution_id, id, program_id, code, fellow_id, supervisor_id, epa, patient_label, modality,
           simulated, scheduled_at, duration_minutes, state, room_name, cover_verdict, cover_detail, created_by, created_at)
         VALUES ($1, $2, $3, $8, $4, $5, $6, 'SP', 'video', true, $7, 30, 'ended', $8, 'covered', '{}', $5, $7)`,
        [institutionId, visit, programId, id, supervisor, epa, NOW, `room-${epa}`],
      );
      await world.db.query(
        `INSERT INTO assessments (institution_id, id, visit_id, program_id, fellow_id, rater_id, instrument,
           instrument_version, state, content, opened_at, saved_at, submitted_at, is_current)
         VALUES ($1, $2, $3, $4, $5, $6, 'webside', 1, 'submitted', '{}', $7, $7, $7, true)`,
        [institutionId, uuidv7(), visit, programId, id, supervisor, NOW],
      );
    }
  }

  it('has seven modules beside the opening one, with four to six lessons and a bank of at least 20', () => {
    const others = packs.filter((pack) => pack.slug !== 'opening-a-tele-visit-safely');
    expect(others).toHaveLength(7);
    for (const pack of others) {
      expect(pack.lessons.length, pack.slug).toBeGreaterThanOrEqual(3);
      expect(pack.lessons.length, pack.slug).toBeLessThanOrEqual(6);
      expect(pack.items.length, pack.slug).toBeGreaterThanOrEqual(20);
      expect(pack.scenarios.length, pack.slug).toBeGreaterThanOrEqual(1);
      expect(pack.checklist?.items.length, pack.slug).toBeGreaterThanOrEqual(8);
      for (const lesson of pack.lessons) {
        expect(lesson.words, `${pack.slug} ${lesson.slug}`).toBeGreaterThanOrEqual(600);
        expect(lesson.words, `${pack.slug} ${lesson.slug}`).toBeLessThanOrEqual(1200);
      }
    }
  });

  it('opens each as soon as what comes first is done, and completes it to the end', async () => {
    await practice();
    // Minutes in a room are counted by the attendance specs; here one webinar counts as attended.
    const completion = world.app.get(CompletionService, { strict: false });
    completion.webinars = () => Promise.resolve(1);
    for (const pack of ordered) {
      await read(pack);
      await play(pack);
      await passCheck(pack);
      await write(pack);
      const job = world.app.get(CompleteModulesJob, { strict: false });
      await job.handle(systemContext(world.person('a.fellow').institutionId, NOW), {
        personId: world.person('a.fellow').id,
      });
      const { module } = await as(`{ module(slug: "${pack.slug}") { state activities { kind id done } } }`);
      expect(
        module.activities.filter((one: { done: boolean }) => !one.done),
        pack.slug,
      ).toEqual([]);
      expect(module.state, pack.slug).toBe('completed');
    }
  }, 120_000);
});
