import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addVisit, fullContent } from '../support/visits.ts';
import { NOW, World } from '../support/world.ts';

const OPEN = `mutation ($visitId: ID!) { openAssessment(visitId: $visitId) { id state version content revision } }`;
const SAVE = `mutation ($id: ID!, $content: JSON!, $version: Int!) {
  saveAssessmentDraft(id: $id, content: $content, version: $version) { version content savedAt } }`;
const SUBMIT = `mutation ($id: ID!, $content: JSON!, $key: String) {
  submitAssessment(id: $id, content: $content, idempotencyKey: $key) {
    id state submittedAt latencyHours ratingAge straightLined revision } }`;
const CORRECT = `mutation ($id: ID!, $content: JSON!, $reason: String!) {
  correctAssessment(id: $id, content: $content, reason: $reason) { id revision isCurrent correctionReason } }`;
const RESPOND = `mutation ($id: ID!, $reply: String) {
  respondToAssessment(id: $id, reply: $reply) { acknowledgedAt reply } }`;
const READ = `query ($id: ID!) { assessment(id: $id) { id content reply isCurrent currentId revision acknowledgedAt } }`;
const MAP = `query ($fellowId: ID) { competencyMap(fellowId: $fellowId) {
  fellow { id } observations lateCount areas { code count lateCount raters state lastOn } } }`;
const EVIDENCE = `query ($fellowId: ID, $competency: String!) { evidence(fellowId: $fellowId, competency: $competency) {
  totalCount edges { node { sourceId date inTrend done partly latencyHours excerpt rater { name } } } } }`;

describe('assessments', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  beforeEach(() => {
    world.now = NOW;
  });
  afterAll(() => world.close());

  const opened = async (visitId: string, as = 'a.faculty') => (await world.get(as, OPEN, { visitId })).openAssessment;
  async function submitted(facts: Parameters<typeof addVisit>[1] = {}, content: unknown = fullContent()) {
    const { id } = await opened(await addVisit(world, facts), facts.supervisor);
    return (await world.get(facts.supervisor ?? 'a.faculty', SUBMIT, { id, content })).submitAssessment;
  }
  const count = async (sql: string, values: unknown[]) => Number((await world.db.query(sql, values)).rows[0].count);

  it('opening a visit twice gives the same draft, and only to its supervisor', async () => {
    const visitId = await addVisit(world);
    const first = await opened(visitId);
    expect(first).toMatchObject({ state: 'draft', version: 1 });
    expect((await opened(visitId)).id).toBe(first.id);
    expect(await world.code('b.faculty', OPEN, { visitId })).toBe('NOT_FOUND');
    expect(await world.code('a.fellow', OPEN, { visitId })).toBe('FORBIDDEN');
    expect(await world.code('a.faculty', OPEN, { visitId: 'nonsense' })).toBe('NOT_FOUND');
  });

  it('a draft saved with an old version is refused with what stands there, and nothing is overwritten', async () => {
    const { id } = await opened(await addVisit(world));
    const content = fullContent({ keep: 'first tab' });
    expect((await world.get('a.faculty', SAVE, { id, content, version: 1 })).saveAssessmentDraft.version).toBe(2);
    const late = await world.ask('a.faculty', SAVE, { id, content: fullContent({ keep: 'other tab' }), version: 1 });
    expect(late.errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      detail: { version: 2, content: { keep: 'first tab' } },
    });
  });

  it('a draft with a value off the scale is refused by its field', async () => {
    const { id } = await opened(await addVisit(world));
    const answer = await world.ask('a.faculty', SAVE, { id, content: { behaviors: { gaze: 3 } }, version: 1 });
    expect(answer.errors?.[0]?.extensions.problems?.[0]).toMatchObject({ field: 'behaviors.gaze', code: 'off_scale' });
  });

  it('a submission names everything that is missing', async () => {
    const { id } = await opened(await addVisit(world));
    const answer = await world.ask('a.faculty', SUBMIT, { id, content: { behaviors: {} } });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(answer.errors?.[0]?.extensions.problems?.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['behaviors.gaze', 'retrospective', 'prospective', 'keep']),
    );
  });

  it('a visit that has not started cannot be rated', async () => {
    const { id } = await opened(await addVisit(world, { state: 'scheduled', endedAt: null }));
    expect(await world.code('a.faculty', SUBMIT, { id, content: fullContent() })).toBe('BAD_INPUT');
  });

  it('an assessment sent twice by a flaky phone is one assessment with one answer, one mail, one set of evidence', async () => {
    const { id } = await opened(await addVisit(world));
    const variables = { id, content: fullContent(), key: randomUUID() };
    const first = await world.get('a.faculty', SUBMIT, variables);
    expect(await world.get('a.faculty', SUBMIT, variables)).toEqual(first);
    expect(first.submitAssessment).toMatchObject({ latencyHours: 0.5, ratingAge: 'fresh', straightLined: false });
    expect(await count('SELECT count(*) FROM mails WHERE dedupe_key = $1', [`assessment:${id}`])).toBe(1);
    const rows = await count('SELECT count(*) FROM evidence WHERE source_id = $1', [id]);
    expect(rows).toBeGreaterThan(10);
    expect(await world.code('a.faculty', SUBMIT, { ...variables, key: randomUUID() })).toBe(
      'ASSESSMENT_ALREADY_SUBMITTED',
    );
    expect(await world.code('a.faculty', SAVE, { id, content: {}, version: 2 })).toBe('ASSESSMENT_ALREADY_SUBMITTED');
    expect(await count('SELECT count(*) FROM evidence WHERE source_id = $1', [id])).toBe(rows);
  });

  it('submitting costs 10 round trips to the database or fewer', async () => {
    const { id } = await opened(await addVisit(world));
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    await world.get('a.faculty', SUBMIT, { id, content: fullContent(), key: randomUUID() });
    const trips = spy.mock.calls.length;
    spy.mockRestore();
    expect(trips).toBeLessThanOrEqual(10);
    expect(trips).toBeGreaterThan(4);
  });

  it('somebody who is no longer faculty cannot submit, and the draft stays', async () => {
    const { institutionId, programId } = world.person('a.faculty');
    const left = await world.addPerson('a.left', 'faculty', { institutionId, programId, programName: 'Pain' });
    const { id } = await opened(await addVisit(world, { supervisor: 'a.left' }), 'a.left');
    await world.get('a.left', SAVE, { id, content: fullContent(), version: 1 });
    await world.db.query(`UPDATE memberships SET ends_on = '2026-11-23' WHERE id = $1`, [left.membershipId]);
    expect(await world.code('a.left', SUBMIT, { id, content: fullContent() })).toMatch(/FORBIDDEN|NOT_FOUND/);
    const { rows } = await world.db.query('SELECT state, content FROM assessments WHERE id = $1', [id]);
    expect(rows[0]).toMatchObject({ state: 'draft', content: { interacted: true } });
  });

  it('a correction is a new revision with a reason; the old words stay and its evidence no longer counts', async () => {
    const { id } = await submitted();
    expect(await world.code('a.faculty', CORRECT, { id, content: fullContent(), reason: 'typo' })).toBe('BAD_INPUT');
    const content = fullContent({ keep: 'Corrected: consent was asked for as well.' });
    const variables = { id, content, reason: 'I had overlooked the consent.' };
    const { correctAssessment: next } = await world.get('a.faculty', CORRECT, variables);
    expect(next).toMatchObject({ revision: 2, isCurrent: true, correctionReason: variables.reason });
    const old = (await world.get('a.fellow', READ, { id })).assessment;
    expect(old).toMatchObject({ isCurrent: false, currentId: next.id, content: { keep: fullContent().keep } });
    const live = 'SELECT count(*) FROM evidence WHERE source_id = $1 AND superseded_at IS NULL';
    expect(await count(live, [id])).toBe(0);
    expect(await count(live, [next.id])).toBeGreaterThan(10);
    expect(await world.code('a.faculty', CORRECT, variables)).toBe('CONFLICT');
  });

  it('the fellow acknowledges once, her rater reads the answer, and nobody answers for her', async () => {
    const { id } = await submitted();
    expect(await world.code('a.fellow2', RESPOND, { id })).toBe('NOT_FOUND');
    expect(await world.code('a.faculty', RESPOND, { id })).toBe('FORBIDDEN');
    await world.get('a.fellow', RESPOND, { id, reply: 'I will guide the exam next time.' });
    expect(await world.code('a.fellow', RESPOND, { id, reply: 'again' })).toBe('CONFLICT');
    expect((await world.get('a.faculty', READ, { id })).assessment.reply).toBe('I will guide the exam next time.');
    const { facultyQueue } = await world.get('a.faculty', '{ facultyQueue { answered { id } toRate { visitId } } }');
    expect(facultyQueue.answered.map((row: { id: string }) => row.id)).toContain(id);
  });

  it('a draft is the rater’s alone, and a coordinator reads that feedback was given, not what it says', async () => {
    const { id: draft } = await opened(await addVisit(world));
    for (const reader of ['a.fellow', 'a.director', 'a.coordinator', 'b.director']) {
      expect(await world.code(reader, READ, { id: draft })).toBe('NOT_FOUND');
    }
    const { id } = await submitted();
    expect((await world.get('a.coordinator', READ, { id })).assessment).toMatchObject({
      id,
      content: null,
      reply: null,
    });
    expect((await world.get('a.director', READ, { id })).assessment.content.retrospective).toBe(3);
    expect(await world.code('a.fellow2', READ, { id })).toBe('NOT_FOUND');
    const reads = `SELECT count(*) FROM audit_entries WHERE action = 'assessment.read' AND subject_id = $1`;
    expect(await count(reads, [id])).toBe(2);
  });

  it('late ratings stay in the record and out of the meter; what no instrument observes is not yet assessable', async () => {
    const before = (await world.get('a.director', MAP, { fellowId: world.person('a.fellow2').id })).competencyMap;
    expect(before.areas).toHaveLength(24);
    const facts = { fellow: 'a.fellow2', scheduledAt: '2026-11-01T14:00:00Z', endedAt: '2026-11-01T14:30:00Z' };
    const { ratingAge } = await submitted(facts);
    const fresh = await submitted({ fellow: 'a.fellow2' });
    expect(ratingAge).toBe('late');
    const { competencyMap } = await world.get('a.fellow2', MAP);
    const area = (code: string) => competencyMap.areas.find((row: { code: string }) => row.code === code);
    expect(competencyMap).toMatchObject({ observations: 1, lateCount: 1 });
    expect(area('PC1')).toMatchObject({
      count: 1,
      lateCount: 1,
      raters: 1,
      state: 'insufficient',
      lastOn: '2026-11-24',
    });
    expect(area('PC4').state).toBe('not_yet_assessable');
    const { evidence } = await world.get('a.fellow2', EVIDENCE, { competency: 'PC1' });
    expect(evidence.totalCount).toBe(2);
    expect(evidence.edges[0].node).toMatchObject({ sourceId: fresh.id, inTrend: true, partly: 1, done: 2 });
    expect(evidence.edges[1].node.inTrend).toBe(false);
    const { assessments } = await world.get('a.fellow2', '{ assessments(age: "timely") { totalCount } }');
    expect(assessments.totalCount).toBe(competencyMap.observations);
  });

  it('a fellow sees her own map only, faculty and director those of their program, the coordinator none', async () => {
    const fellowId = world.person('a.fellow').id;
    expect((await world.get('a.faculty', MAP, { fellowId })).competencyMap.fellow.id).toBe(fellowId);
    expect(await world.code('a.fellow2', MAP, { fellowId })).toBe('NOT_FOUND');
    expect(await world.code('b.director', MAP, { fellowId })).toBe('NOT_FOUND');
    expect(await world.code('a.coordinator', MAP, { fellowId })).toBe('FORBIDDEN');
    expect((await world.get('b.director', EVIDENCE, { fellowId, competency: 'PC1' })).evidence.totalCount).toBe(0);
    expect(await world.code('a.director', EVIDENCE, { fellowId, competency: 'XX9' })).toBe('BAD_INPUT');
  });

  it('the cohort is one statement whatever its size', async () => {
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    const query = '{ cohortMap(first: 200) { totalCount edges { node { fellow { name } counts states } } } }';
    const { cohortMap } = await world.get('a.director', query);
    const trips = spy.mock.calls.length;
    spy.mockRestore();
    expect(trips).toBeLessThanOrEqual(8);
    expect(cohortMap.totalCount).toBe(2);
    expect(cohortMap.edges[0].node.counts).toHaveLength(24);
    expect(Math.max(...cohortMap.edges[0].node.counts)).toBeGreaterThan(0);
  });

  it('the exported list equals the screen, holds no words and no formula', async () => {
    await world.db.query(`UPDATE people SET name = '=HYPERLINK("x")' WHERE id = $1`, [world.person('a.fellow2').id]);
    const query = `{ assessments(first: 100, age: "late") { totalCount edges { node { visitCode } } } }`;
    const { assessments } = await world.get('a.coordinator', query);
    const get = (as: string) =>
      world.app.inject({
        method: 'GET',
        url: '/api/csv/evaluations?age=late',
        headers: { cookie: world.person(as).cookie },
      });
    const response = await get('a.coordinator');
    const lines = response.body.trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[0])).toEqual(
      assessments.edges.map(({ node }: { node: { visitCode: string } }) => node.visitCode),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(response.body).toContain(`'=HYPERLINK`);
    expect(response.body).not.toContain('identifiers');
    expect((await get('a.fellow')).statusCode).toBe(403);
  });
});
