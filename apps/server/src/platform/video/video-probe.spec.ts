import { describe, expect, it } from 'vitest';
import { probe } from './video-probe.ts';

function answering(reply: (url: string, init?: RequestInit) => Promise<Response>): typeof fetch {
  return (input, init) => reply(String(input), init);
}

describe('the probe of the video service', () => {
  it('asks for the script that the page will load, and follows no redirect', async () => {
    const asked: Array<[string, RequestInit | undefined]> = [];
    const fetchImpl = answering(async (url, init) => {
      asked.push([url, init]);
      return new Response('ok');
    });
    await expect(probe('meet.example:8443', fetchImpl, 1000)).resolves.toBe('up');
    expect(asked[0]?.[0]).toBe('https://meet.example:8443/external_api.js');
    expect(asked[0]?.[1]?.redirect).toBe('error');
  });

  it('says down when the script is missing', async () => {
    const fetchImpl = answering(async () => new Response('', { status: 404 }));
    await expect(probe('meet.example', fetchImpl, 1000)).resolves.toBe('down');
  });

  it('says down when the host cannot be reached', async () => {
    const fetchImpl = answering(() => Promise.reject(new TypeError('fetch failed')));
    await expect(probe('meet.example', fetchImpl, 1000)).resolves.toBe('down');
  });

  it('says down when the answer takes longer than the time allowed', async () => {
    const fetchImpl = answering(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    );
    await expect(probe('meet.example', fetchImpl, 20)).resolves.toBe('down');
  });
});
