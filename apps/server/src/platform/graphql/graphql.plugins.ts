import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../context/request-context.ts';
import { requestSeconds } from '../health/metrics.ts';

interface GraphQLContext {
  ctx: RequestContext;
}

/** The request's shared read transaction ends with the response, whatever happened. */
export const closeReads: ApolloServerPlugin<GraphQLContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue }) {
        await contextValue.ctx?.session?.end();
      },
    };
  },
};

/**
 * GraphQL over HTTP: a client that accepts plain application/json gets 200 for a well-formed request whose document is
 * invalid; with application/graphql-response+json the status says 400.
 */
export const statusForPlainJson: ApolloServerPlugin<GraphQLContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        const accept = request.http?.headers.get('accept') ?? '';
        const wantsGraphQLType = accept.includes('application/graphql-response+json');
        const body = response.body;
        if (wantsGraphQLType || body.kind !== 'single' || response.http.status !== 400) return;
        const code = body.singleResult.errors?.[0]?.extensions?.code;
        if (
          code === 'GRAPHQL_PARSE_FAILED' ||
          code === 'GRAPHQL_VALIDATION_FAILED' ||
          code === 'BAD_USER_INPUT' ||
          code === 'OPERATION_RESOLUTION_FAILURE'
        ) {
          response.http.status = 200;
        }
      },
    };
  },
};

/** Times each operation by its name; anonymous ones share a label, so that the metric stays small. */
export const measureRequests: ApolloServerPlugin<GraphQLContext> = {
  async requestDidStart() {
    const stop = requestSeconds.startTimer();
    return {
      async willSendResponse({ operationName, response }) {
        const failed = response.body.kind === 'single' && (response.body.singleResult.errors?.length ?? 0) > 0;
        stop({ operation: operationName?.slice(0, 40) ?? 'anonymous', outcome: failed ? 'error' : 'ok' });
      },
    };
  },
};
