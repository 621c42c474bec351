import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { World } from '../support/world.ts';

describe('sign-in and tenancy of the viewer', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  it('tells nobody that nobody is signed in', async () => {
    expect(await world.get(null, '{ viewer { id } }')).toEqual({ viewer: null });
  });

  it('names the person, the role and the program of a session', async () => {
    const { viewer } = await world.get('a.fellow', '{ viewer { name context { role programName institutionName } } }');
    expect(viewer).toEqual({
      name: 'a fellow Person',
      context: {
        role: 'FELLOW',
        programName: 'Lakeshore University Pain Medicine Fellowship',
        institutionName: 'Lakeshore University',
      },
    });
  });

  it('refuses a wrong password and an unknown address in the same words', async () => {
    const attempt = (email: string) =>
      world.app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { origin: 'http://localhost:3000' },
        payload: { email, password: 'wrong-wrong-wrong' },
      });
    const [known, unknown] = [
      await attempt(world.person('a.fellow').email),
      await attempt('nobody@test.telefellow.test'),
    ];
    expect(known.statusCode).toBe(401);
    expect(unknown.body).toBe(known.body);
  });

  it('ends a role at once when its membership ends', async () => {
    const person = world.person('b.fellow2');
    await world.db.query(`UPDATE memberships SET ends_on = '2026-11-23' WHERE id = $1`, [person.membershipId]);
    const { viewer } = await world.get('b.fellow2', '{ viewer { context { role } } }');
    expect(viewer.context).toBeNull();
  });
});
