import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '@telefellow/contracts';
import { maySeeAssessment } from '../../apps/server/src/features/evaluations/evaluations.policy.ts';
import { ASSESSMENT_SCOPE, scopeValues } from '../../apps/server/src/features/evaluations/evaluations.scope.ts';
import type { MemberContext } from '../../apps/server/src/platform/context/request-context.ts';
import { World } from '../support/world.ts';

const ids = Array.from({ length: 4 }, () => uuidv7());
const [institutionId, ...rest] = [uuidv7(), uuidv7(), uuidv7()];
const id = fc.constantFrom(...ids);
const programId = fc.constantFrom(...rest);
const row = fc.record({ programId, fellowId: id, raterId: id, state: fc.constantFrom('draft', 'submitted') });
const actor = fc.record({
  personId: id,
  programId: fc.option(programId),
  role: fc.constantFrom<Role>(...ROLES),
});

describe('who sees an assessment', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  it('the rows that the SQL scope returns are those that the policy allows, for any actor', async () => {
    await fc.assert(
      fc.asyncProperty(actor, fc.array(row, { minLength: 1, maxLength: 12 }), async (who, rows) => {
        const ctx = { institutionId, actor: who } as unknown as MemberContext;
        const facts = rows.map((one, n) => ({ n, ...one, institutionId }));
        const { rows: seen } = await world.db.query(
          `SELECT a.n FROM (SELECT n, "institutionId" AS institution_id, "programId" AS program_id,
               "fellowId" AS fellow_id, "raterId" AS rater_id, state
             FROM jsonb_to_recordset($5::jsonb)
               AS x (n int, "institutionId" uuid, "programId" uuid, "fellowId" uuid, "raterId" uuid, state text)) a
           WHERE ${ASSESSMENT_SCOPE} ORDER BY a.n`,
          [...scopeValues(ctx), JSON.stringify(facts)],
        );
        const allowed = facts.filter((one) => maySeeAssessment(ctx.actor, one)).map(({ n }) => n);
        expect(seen.map(({ n }) => n)).toEqual(allowed);
      }),
      { numRuns: 150 },
    );
  });
});
