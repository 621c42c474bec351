import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementsOf } from '../support/statements.ts';
import { World } from '../support/world.ts';

const MATRIX =
  '{ licenseMatrix { date states people { id role codes } openings { state pairs bySupervisor byFellow } } }';
const CELL = `query ($p: ID!, $s: String!) { personCover(personId: $p, state: $s) { verdict sentence licenseId } }`;

describe('the license matrix', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const license = (who: string, state: string, expiresOn: string) => {
    const { institutionId, id } = world.person(who);
    return world.db.query(
      `INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash, number_last4, issued_on, expires_on, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), $2, $3, 'full', 'active', '', gen_random_uuid()::text, '0000', '2025-01-01', $4, now(), now())`,
      [institutionId, id, state, expiresOn],
    );
  };
  const codeOf = (matrix: any, who: string, state: string) =>
    matrix.people.find((one: { id: string }) => one.id === world.person(who).id).codes[matrix.states.indexOf(state)];

  it('shows cover, what ends soon, gaps and what is unknown, and what one more license opens', async () => {
    await license('a.fellow', 'OH', '2028-01-01');
    await license('a.faculty', 'OH', '2026-12-24');
    await world.db.query('UPDATE people SET licenses_attested_on = NULL WHERE id = $1', [world.person('a.fellow2').id]);
    const { licenseMatrix } = await world.get('a.coordinator', MATRIX);
    expect(licenseMatrix).toMatchObject({ date: '2026-11-24' });
    expect(licenseMatrix.states).toHaveLength(56);
    expect(codeOf(licenseMatrix, 'a.fellow', 'OH')).toBe('c');
    expect(codeOf(licenseMatrix, 'a.faculty', 'OH')).toBe('C');
    expect(codeOf(licenseMatrix, 'a.fellow', 'KY')).toBe('n');
    expect(codeOf(licenseMatrix, 'a.fellow2', 'OH')).toBe('u');
    const ohio = licenseMatrix.openings.find((one: { state: string }) => one.state === 'OH');
    expect(ohio).toMatchObject({ pairs: 1, bySupervisor: 1, byFellow: 1 });
    const asked = { p: world.person('a.fellow').id, s: 'KY' };
    expect((await world.get('a.coordinator', CELL, asked)).personCover).toMatchObject({
      verdict: 'not_covered',
      licenseId: null,
    });
  });

  it('is for coordinator and director, of their own program', async () => {
    expect(await world.code('a.fellow', MATRIX)).toBe('FORBIDDEN');
    expect(await world.code('a.faculty', MATRIX)).toBe('FORBIDDEN');
    const other = (await world.get('b.director', MATRIX)).licenseMatrix.people.map((one: { id: string }) => one.id);
    expect(other).not.toContain(world.person('a.fellow').id);
    const asked = { p: world.person('a.fellow').id, s: 'OH' };
    expect(await world.code('b.coordinator', CELL, asked)).toBe('NOT_FOUND');
    expect(
      (await world.ask('a.coordinator', CELL, { ...asked, s: 'ZZ' })).errors?.[0]?.extensions.problems,
    ).toMatchObject([{ field: 'state', code: 'unknown_state' }]);
  });

  it('400 people cost the statements of six', async () => {
    const few = await statementsOf(() => world.get('a.coordinator', MATRIX));
    const { institutionId, programId } = world.person('a.fellow');
    await world.db.query(
      `WITH made AS (INSERT INTO people (institution_id, id, name, email, licenses_attested_on)
         SELECT $1, gen_random_uuid(), 'Made ' || n, 'made' || n || '@test.telefellow.test', '2026-07-01' FROM generate_series(1, 394) n RETURNING id, name),
       member AS (INSERT INTO memberships (institution_id, id, person_id, program_id, program_name, role, starts_on)
         SELECT $1, gen_random_uuid(), id, $2, 'P', CASE WHEN right(name, 1) = '0' THEN 'faculty' ELSE 'fellow' END, '2026-07-01' FROM made RETURNING 1)
       SELECT count(*) FROM member`,
      [institutionId, programId],
    );
    await world.db.query(
      `INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash, number_last4, issued_on, expires_on, created_at, updated_at)
       SELECT p.institution_id, gen_random_uuid(), p.id, j.code, 'full', 'active', '', gen_random_uuid()::text, '0000', '2025-01-01', '2027-09-01', now(), now()
       FROM people p CROSS JOIN LATERAL (SELECT code FROM jurisdictions ORDER BY md5(p.id::text || code) LIMIT 5) j
       WHERE p.institution_id = $1 AND p.name LIKE 'Made %'`,
      [institutionId],
    );
    const many = await statementsOf(() => world.get('a.coordinator', MATRIX));
    expect(many).toBe(few);
    const started = performance.now();
    const { licenseMatrix } = await world.get('a.coordinator', MATRIX);
    expect(licenseMatrix.people.length).toBeGreaterThanOrEqual(398);
    console.info(`matrix of ${licenseMatrix.people.length} people: ${Math.round(performance.now() - started)} ms`);
  });
});
