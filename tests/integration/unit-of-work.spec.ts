import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { UnitOfWork, type WriteTx } from '../../apps/server/src/platform/database/unit-of-work.ts';
import { contextAs } from '../../apps/server/src/seed/contexts.ts';
import { World } from '../support/world.ts';

describe('the unit of work', () => {
  let world: World;
  let unitOfWork: UnitOfWork;
  beforeAll(async () => {
    world = await World.create();
    unitOfWork = world.app.get(UnitOfWork);
  });
  afterAll(() => world.close());

  function memberContext() {
    const person = world.person('a.fellow');
    const place = {
      institutionId: person.institutionId,
      institutionName: 'x',
      programId: person.programId,
      programName: 'x',
      timeZone: 'UTC',
    };
    return contextAs(
      place,
      {
        personId: person.id,
        membershipId: person.membershipId,
        userId: person.id,
        role: 'fellow',
        name: 'x',
        email: 'x',
      },
      world.now,
    );
  }
  const note = (unit: WriteTx, action: string) =>
    unit.record({ audit: { action, subjectType: 'test', subjectId: null } });

  it('refuses a write that records nothing', async () => {
    await expect(unitOfWork.write(memberContext(), async () => 1)).rejects.toThrow(/record what it did/);
  });

  it('does the work of one key once, however many phones send it at the same time', async () => {
    let runs = 0;
    const send = () =>
      unitOfWork.write(
        memberContext(),
        async (unit) => {
          note(unit, 'test.once');
          return { run: ++runs };
        },
        { key: 'k1', operation: 'test', payload: { a: 1 } },
      );
    const answers = await Promise.all(Array.from({ length: 12 }, send));
    expect(new Set(answers.map(({ run }) => run))).toEqual(new Set([1]));
    const { rows } = await world.db.query(`SELECT count(*)::int AS n FROM audit_entries WHERE action = 'test.once'`);
    expect(rows[0].n).toBe(1);
  });

  it('refuses a key that comes back with other content', async () => {
    const send = (payload: unknown) =>
      unitOfWork.write(memberContext(), async (unit) => note(unit, 'test.reused'), {
        key: 'k2',
        operation: 'test',
        payload,
      });
    await send({ a: 1 });
    await expect(send({ a: 2 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('forgets a key whose work failed, so that the next try does it', async () => {
    const failing = unitOfWork.write(
      memberContext(),
      async () => {
        throw new Error('no');
      },
      { key: 'k3', operation: 'test', payload: 1 },
    );
    await expect(failing).rejects.toThrow('no');
    const done = await unitOfWork.write(
      memberContext(),
      async (unit) => {
        note(unit, 'test.retried');
        return 'done';
      },
      { key: 'k3', operation: 'test', payload: 1 },
    );
    expect(done).toBe('done');
  });

  it('runs the unit again after a serialization failure', async () => {
    let runs = 0;
    await unitOfWork.write(memberContext(), async (unit) => {
      note(unit, 'test.serialized');
      if (++runs < 3) await unit.tx.query(`DO $$ BEGIN RAISE EXCEPTION 'try again' USING ERRCODE = '40001'; END $$`);
    });
    expect(runs).toBe(3);
  });

  it('keeps each of interleaved transactions inside its own institution', async () => {
    const [a, b] = [world.person('a.fellow').institutionId, world.person('b.fellow').institutionId];
    const reads = Array.from({ length: 200 }, (_, n) => (n % 2 === 0 ? a : b)).map(async (institutionId) => {
      const rows = await unitOfWork.read(systemContext(institutionId, world.now), (tx) =>
        tx.query('SELECT DISTINCT institution_id FROM people'),
      );
      return rows.length === 1 && rows[0].institution_id === institutionId;
    });
    expect((await Promise.all(reads)).filter((right) => !right)).toEqual([]);
  });

  it('refuses an institution id that is not a plain UUID, since it becomes a literal', async () => {
    await expect(
      unitOfWork.read(systemContext(`'; DROP TABLE people; --`, world.now), (tx) => tx.query('SELECT 1')),
    ).rejects.toThrow(/UUID/);
  });
});
