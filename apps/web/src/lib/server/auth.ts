import type { RequestEvent } from '@sveltejs/kit';

type InProcess = (request: Request) => Promise<Response>;

function inProcess(): InProcess | undefined {
  return (globalThis as Record<symbol, unknown>)[Symbol.for('telefellow.auth')] as InProcess | undefined;
}

export interface AuthAnswer {
  ok: boolean;
  status: number;
  body: Record<string, unknown>;
  /** Seconds until another try is allowed; only with 429. */
  retryAfter: number | null;
}

const PASSED_ON = ['cookie', 'user-agent', 'accept-language'];

/** Calls the auth API as this browser and passes its cookies on with our own response. */
export async function postAuth(event: RequestEvent, path: string, body: unknown): Promise<AuthAnswer> {
  const response = await callAuth(event, path, { method: 'POST', body: JSON.stringify(body) });
  return {
    ok: response.ok,
    status: response.status,
    body: await readBody(response),
    retryAfter: response.status === 429 ? readRetryAfter(response.headers) : null,
  };
}

/** What a reading endpoint answers; null when it refuses. */
export async function getAuth<Answer>(event: RequestEvent, path: string): Promise<Answer | null> {
  const response = await callAuth(event, path, { method: 'GET' });
  return response.ok ? ((await response.json()) as Answer) : null;
}

async function callAuth(event: RequestEvent, path: string, init: RequestInit): Promise<Response> {
  const call = inProcess();
  const base = call ? event.url.origin : (process.env.API_URL ?? 'http://localhost:3000');
  const headers = new Headers({ 'content-type': 'application/json', origin: event.url.origin });
  // The name under which the API counts tries; from outside it is overwritten there.
  headers.set('x-telefellow-client', event.getClientAddress());
  for (const name of PASSED_ON) {
    const value = event.request.headers.get(name);
    if (value) headers.set(name, value);
  }
  const response = await (call ?? fetch)(new Request(`${base}/api/auth${path}`, { ...init, headers }));
  event.locals.forwardedCookies.push(...response.headers.getSetCookie());
  return response;
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson) return {};
  const value: unknown = await response.json();
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function readRetryAfter(headers: Headers): number {
  const seconds = Number(headers.get('x-retry-after') ?? headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 60;
}
