import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { World } from '../support/world.ts';

describe('tries at signing in', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const body = { email: 'a.fellow@test.telefellow.test', password: 'wrong-wrong-wrong' };
  const overHttp = async () => {
    const headers = {
      origin: 'http://localhost:3000',
      'x-telefellow-client': `10.0.0.${Math.floor(Math.random() * 250)}`,
    };
    return (await world.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload: body }))
      .statusCode;
  };
  /** As the sign-in page calls it, in process. */
  const fromThePage = async (client: string) => {
    const call = (globalThis as unknown as Record<symbol, (request: Request) => Promise<Response>>)[
      Symbol.for('telefellow.auth')
    ];
    const headers = {
      origin: 'http://localhost:3000',
      'content-type': 'application/json',
      'x-telefellow-client': client,
    };
    const request = new Request('http://localhost:3000/api/auth/sign-in/email', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await call?.(request))?.status;
  };
  const many = async (attempt: () => Promise<number | undefined>) => {
    const answers: (number | undefined)[] = [];
    // The demo allows 60 a minute, a production system 10.
    for (let n = 0; n < 62; n++) answers.push(await attempt());
    return answers;
  };

  it('are limited for one address, whatever client header it sends', async () => {
    expect(await many(overHttp)).toContain(429);
  });

  it('are limited through the page too, each address for itself', async () => {
    expect(await many(() => fromThePage('192.0.2.7'))).toContain(429);
    expect(await fromThePage('192.0.2.8')).toBe(401);
  });
});

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
