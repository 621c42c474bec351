import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { UnitOfWork } from '../../apps/server/src/platform/database/unit-of-work.ts';
import { World } from '../support/world.ts';

describe('live notes', () => {
  let world: World;
  let url = '';
  beforeAll(async () => {
    world = await World.create();
    await world.app.listen(0, '127.0.0.1');
    url = `${await world.app.getUrl()}/api/live`;
  });
  afterAll(() => world.close());

  /** Opens a stream and collects what it hears. */
  async function listen(as: string, topic: string) {
    const abort = new AbortController();
    const response = await fetch(`${url}?topic=${topic}`, {
      headers: { cookie: world.person(as).cookie },
      signal: abort.signal,
    });
    const heard: string[] = [];
    void (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
        heard.push(decoder.decode(chunk));
    })().catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
    return { heard: () => heard.join(''), stop: () => abort.abort() };
  }

  const tell = (institutionId: string, personIds: string[], id: string) =>
    world.app.get(UnitOfWork).write(systemContext(institutionId, world.now), async (unit) => {
      unit.record({
        audit: { action: 'test.told', subjectType: 'test', subjectId: null },
        live: [{ topic: 'assessment', id, personIds }],
      });
    });

  it('tells the named person at once, and nobody else, not even in another institution', async () => {
    const fellow = await listen('a.fellow', 'assessment');
    const peer = await listen('a.fellow2', 'assessment');
    const stranger = await listen('b.fellow', 'assessment');
    const other = await listen('a.fellow', 'visit');
    const { id, institutionId } = world.person('a.fellow');
    await tell(institutionId, [id], 'the-first');
    for (let waited = 0; !fellow.heard().includes('the-first') && waited < 5_000; waited += 20)
      await new Promise((next) => setTimeout(next, 20));
    expect(fellow.heard()).toContain('"topic":"assessment"');
    for (const silent of [peer, stranger, other]) expect(silent.heard()).not.toContain('the-first');
    for (const stream of [fellow, peer, stranger, other]) stream.stop();
  });

  it('is closed to those who are not signed in', async () => {
    const response = await fetch(url);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});
