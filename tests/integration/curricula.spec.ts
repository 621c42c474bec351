import { loadPacks, type ContentModule } from '@telefellow/content';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CurriculumRepository } from '../../apps/server/src/features/curriculum/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { UnitOfWork } from '../../apps/server/src/platform/database/unit-of-work.ts';
import { statementsOf } from '../support/statements.ts';
import { NOW, World } from '../support/world.ts';

const opening = loadPacks().find((pack) => pack.slug === 'opening-a-tele-visit-safely') as ContentModule;
const module = (slug: string, more: Partial<ContentModule> = {}): ContentModule => ({
  ...opening,
  slug,
  title: slug,
  dueDays: 30,
  prerequisites: [],
  ...more,
});
const MODULES = [module('one'), module('two'), module('three', { prerequisites: ['one'] })];

const CURRICULUM = `{ curriculum { version today modules { slug included required dueDays ownDueDays }
  versions { version effectiveFrom inForce required elective signedBy } } }`;
const SAVE = `mutation ($v: Int!, $from: Date!, $m: [CurriculumEntryInput!]!) {
  saveCurriculum(version: $v, effectiveFrom: $from, modules: $m) { version } }`;
const MATRIX = `{ progressMatrix { modules { slug } fellows { person { id }
  cells { slug state dueOn overdue lessonsDone lessonsTotal required } } } }`;
const OPEN = 'mutation ($s: String!) { openModule(slug: $s) { slug dueOn } }';
const MINE = '{ modules { slug dueOn overdue } }';
const TODAY = '2026-11-24';

describe('curricula of a program', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    for (const key of ['a.fellow', 'b.fellow']) {
      const ctx = systemContext(world.person(key).institutionId, NOW);
      await world.app.get(UnitOfWork, { strict: false }).write(ctx, async (unit) => {
        const rows = MODULES.map((content) => ({ id: uuidv7(), version: 1, hash: content.slug, content }));
        await world.app.get(CurriculumRepository, { strict: false }).publish(ctx, unit.tx, rows);
        unit.record({ audit: { action: 'test', subjectType: 'module_version', subjectId: null } });
      });
    }
  });
  beforeEach(() => {
    world.now = NOW;
  });
  afterAll(() => world.close());

  const entry = (slug: string, required = true, dueDays: number | null = null) => ({ slug, required, dueDays });
  const mine = async (as: string) => (await world.get(as, MINE)).modules.map((one: any) => one.slug);
  const cells = async (key: string) =>
    (await world.get('a.director', MATRIX)).progressMatrix.fellows.find(
      (one: any) => one.person.id === world.person(key).id,
    ).cells;
  const problems = async (v: number, from: string, m: unknown[]) => {
    const answer = await world.ask('a.director', SAVE, { v, from, m });
    return answer.errors?.[0]?.extensions?.problems?.map((one: any) => `${one.field}:${one.code}`);
  };

  it('asks all published modules while there is no version', async () => {
    const { curriculum } = await world.get('a.coordinator', CURRICULUM);
    expect(curriculum).toMatchObject({ version: 0, today: TODAY, versions: [] });
    expect(curriculum.modules).toContainEqual({
      slug: 'two',
      included: true,
      required: true,
      dueDays: null,
      ownDueDays: 30,
    });
    expect(await mine('a.fellow')).toEqual(expect.arrayContaining(['one', 'two', 'three']));
  });

  it('is read by coordinator and director, and saved by the director only', async () => {
    for (const as of ['a.fellow', 'a.faculty']) expect(await world.code(as, CURRICULUM)).toBe('FORBIDDEN');
    const wanted = { v: 0, from: TODAY, m: [entry('one')] };
    for (const as of ['a.fellow', 'a.faculty', 'a.coordinator'])
      expect(await world.code(as, SAVE, wanted)).toBe('FORBIDDEN');
  });

  it('refuses what cannot be worked through, and names the field', async () => {
    expect(await problems(0, '2026-11-23', [entry('one')])).toEqual(['effectiveFrom:in_the_past']);
    expect(await problems(0, TODAY, [])).toEqual(['modules:missing']);
    expect(await problems(0, TODAY, [entry('one'), entry('one')])).toEqual(['modules:twice']);
    expect(await problems(0, TODAY, [entry('gone')])).toEqual(['modules.gone.slug:module_unknown']);
    expect(await problems(0, TODAY, [entry('three')])).toEqual(['modules.three.slug:prerequisite_left_out']);
    expect(await problems(0, TODAY, [entry('one', true, 0)])).toEqual(['modules.one.dueDays:out_of_range']);
    expect(await problems(0, TODAY, [entry('one', false, 5)])).toEqual(['modules.one.dueDays:elective_due']);
    expect(await problems(7, TODAY, [entry('one')])).toEqual(['version:changed']);
  });

  it('narrows and dates from its day on; what was begun stays with its day', async () => {
    const begun = (await world.get('a.fellow', OPEN, { s: 'two' })).openModule;
    expect(begun.dueOn).toBe('2026-07-31');
    await world.get('a.director', SAVE, {
      v: 0,
      from: '2026-12-01',
      m: [entry('one', true, 200), entry('three', false)],
    });
    expect(await mine('a.fellow2')).toContain('two');
    world.now = new Date('2026-12-02T15:00:00Z');
    expect(await mine('a.fellow2')).toEqual(['one', 'three']);
    expect(await world.code('a.fellow2', OPEN, { s: 'two' })).toBe('NOT_FOUND');
    expect(await mine('a.fellow')).toEqual(['two', 'one', 'three']);
    const [first, second] = [await cells('a.fellow'), await cells('a.fellow2')];
    const of = (list: any[], slug: string) => list.find((one) => one.slug === slug);
    expect(of(first, 'two')).toMatchObject({
      state: 'in_progress',
      dueOn: '2026-07-31',
      overdue: true,
      lessonsDone: 0,
    });
    expect(of(second, 'two')).toMatchObject({ state: 'not_asked', dueOn: null, overdue: false });
    expect(of(second, 'one')).toMatchObject({ dueOn: '2027-01-17', overdue: false, required: true });
    expect(of(second, 'three')).toMatchObject({ dueOn: null, overdue: false, required: false });
    expect(first.map((one: any) => one.slug)).toEqual(second.map((one: any) => one.slug));
  });

  it('leaves other institutions alone and keeps its versions', async () => {
    world.now = new Date('2026-12-02T15:00:00Z');
    expect(await mine('b.fellow')).toEqual(expect.arrayContaining(['one', 'two', 'three']));
    expect((await world.get('b.director', CURRICULUM)).curriculum.versions).toEqual([]);
    expect((await world.get('a.director', CURRICULUM)).curriculum.versions).toEqual([
      expect.objectContaining({ version: 1, effectiveFrom: '2026-12-01', inForce: true, required: 1, elective: 1 }),
    ]);
    const { rows } = await world.db.query(`SELECT detail FROM audit_entries WHERE action = 'curriculum.version_saved'`);
    expect(rows).toHaveLength(1);
  });

  it('lets one of two directors who save at once through', async () => {
    const save = () => world.ask('a.director', SAVE, { v: 1, from: '2026-12-05', m: [entry('one')] });
    const answers = await Promise.all([save(), save()]);
    expect(answers.filter((one: any) => one.errors)).toHaveLength(1);
  });

  it('costs the same with 30 versions', async () => {
    const few = await statementsOf(() => world.get('a.director', CURRICULUM));
    await world.db.query(
      `INSERT INTO curricula SELECT institution_id, program_id, version + n, effective_from, modules, signed_by, signed_at
       FROM curricula, generate_series(10, 40) n WHERE version = 2`,
    );
    expect(await statementsOf(() => world.get('a.director', CURRICULUM))).toBe(few);
  });
});
