export type VideoReach = 'up' | 'down';

/** Asks for the script that every room starts with: what answers here is what the browsers will ask. */
export async function probe(domain: string, fetchImpl: typeof fetch, timeoutMs: number): Promise<VideoReach> {
  try {
    const answer = await fetchImpl(`https://${domain}/external_api.js`, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return answer.ok ? 'up' : 'down';
  } catch {
    // Refused, unknown host, bad certificate, redirect, timeout: to the person who wants to join they are one thing.
    return 'down';
  }
}
