import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { ApiError, readAnswer, type GraphqlAnswer } from '#lib/api/api-error.ts';
import type { GqlCall } from '#lib/api/document.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { signInPath } from './paths.ts';

interface GraphqlRequest {
  query: string;
  variables?: unknown;
  headers: Headers;
  clientAddress: string;
}

type InProcess = (request: GraphqlRequest) => Promise<GraphqlAnswer>;

/** The server publishes its executor under this symbol; the web bundle cannot import server classes. */
function inProcess(): InProcess | undefined {
  return (globalThis as Record<symbol, unknown>)[Symbol.for('telefellow.graphql')] as InProcess | undefined;
}

async function overHttp({ query, variables, headers }: GraphqlRequest): Promise<GraphqlAnswer> {
  const api = process.env.API_URL ?? 'http://localhost:3000';
  const response = await fetch(`${api}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'apollo-require-preflight': 'true',
      cookie: headers.get('cookie') ?? '',
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphqlAnswer;
}

export function createGql(event: RequestEvent): GqlCall {
  return async (document, ...[variables]) => {
    const call = inProcess() ?? overHttp;
    const answer = await call({
      query: document.toString(),
      variables,
      headers: event.request.headers,
      clientAddress: event.getClientAddress(),
    });
    try {
      return readAnswer(answer);
    } catch (refusal) {
      throw refusal instanceof ApiError ? toOutcome(refusal, event) : refusal;
    }
  };
}

/** Missing and forbidden look the same to a reader; a form keeps the refusal so that nothing typed is lost. */
function toOutcome(refusal: ApiError, event: RequestEvent): ApiError {
  if (refusal.code === 'UNAUTHENTICATED') redirect(303, signInPath(event.url));
  const isRead = event.request.method === 'GET';
  if (refusal.code === 'NOT_FOUND' || (refusal.code === 'FORBIDDEN' && isRead)) error(404, m.common_denied());
  return refusal;
}
