import { ApiError, readAnswer, type GraphqlAnswer } from './api-error.ts';
import type { GqlCall } from './document.ts';

/** For the browser: autosave, heartbeats and other calls that are not a page load or a form. */
export const gql: GqlCall = async (document, ...[variables]) => {
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
  } catch (cause) {
    throw Object.assign(new ApiError('OFFLINE', 'The server cannot be reached.'), { cause });
  }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson) throw new ApiError('INTERNAL', `The server answered ${response.status}.`);
  return readAnswer((await response.json()) as GraphqlAnswer);
};
