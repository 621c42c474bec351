import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { World } from '../support/world.ts';

describe('GraphQL over HTTP', () => {
  let world: World;
  let url = '';
  beforeAll(async () => {
    world = await World.create();
    await world.app.listen(0, '127.0.0.1');
    url = `${await world.app.getUrl()}/graphql`;
  });
  afterAll(() => world.close());

  // As a client that sends the header which CSRF prevention asks of a request that a foreign page could make.
  const fetchFn: typeof fetch = (input, init) =>
    fetch(input, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), 'apollo-require-preflight': 'true' },
    });
  const audits = serverAudits({ url: () => url, fetchFn });
  it('knows all 61 audits of the specification', () => expect(audits).toHaveLength(61));
  for (const audit of audits) {
    it(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    });
  }

  const post = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });

  it('refuses a GET that a foreign page could make', async () => {
    const response = await fetch(`${url}?query=${encodeURIComponent('{ viewer { id } }')}`);
    expect(response.status).toBe(400);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'refuses a %s body that a foreign form could send',
    async (type) => {
      const response = await post({ query: '{ viewer { id } }' }, { 'content-type': type });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    },
  );

  it('refuses a thousand aliases in one request', async () => {
    const query = `{ ${Array.from({ length: 1000 }, (_, n) => `a${n}: viewer { id }`).join(' ')} }`;
    const { data, errors } = (await (await post({ query })).json()) as any;
    expect(data).toBeUndefined();
    expect(errors[0].extensions.code).toMatch(/GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED|BAD_REQUEST/);
  });

  it('gives no hints and no stack on a near miss', async () => {
    const text = await (await post({ query: '{ viewr { id } }' })).text();
    expect(text).not.toMatch(/did you mean|stack|node_modules|\.ts:/i);
  });
});
