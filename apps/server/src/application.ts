import 'reflect-metadata';
import http from 'node:http';
import type { ApolloServer } from '@apollo/server';
import compression from 'compression';
import { GraphQLModule } from '@nestjs/graphql';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import type { Env } from './config/env.ts';
import type { Clock } from './platform/database/tokens.ts';
import { ContextFactory } from './platform/sign-in/context.factory.ts';
import { AUTH, type Auth } from './platform/sign-in/auth.ts';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => void;

const API_PATHS = /^\/(graphql|api|health|metrics)(?:[/?]|$)/;

/** One port for both: the API's paths go to Nest, everything else to the web's handler, below Nest's body parsers. */
export async function createApplication(
  env: Env,
  options: { clock?: Clock; web?: Handler } = {},
): Promise<NestFastifyApplication> {
  const trustProxy = env.TRUST_PROXY === 'on';
  const compress = compression();
  const adapter = new FastifyAdapter({
    trustProxy,
    bodyLimit: 6 * 1024 * 1024,
    serverFactory: (api: http.RequestListener) =>
      http.createServer((request, response) => {
        if (!options.web || API_PATHS.test(request.url ?? '')) return api(request, response);
        if (!trustProxy) request.headers['x-forwarded-proto'] = 'http';
        const web = options.web;
        compress(request as never, response as never, () =>
          web(request, response, () => {
            response.statusCode = 404;
            response.end();
          }),
        );
      }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env, options.clock), adapter, {
    logger: env.LOG_LEVEL === 'debug' ? ['error', 'warn', 'log'] : ['error', 'warn'],
    abortOnError: false,
  });
  attachContext(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  publishInProcess(app);
  return app;
}

/** HTTP routes other than GraphQL get the same context, made from the same cookie. */
function attachContext(app: NestFastifyApplication): void {
  const contexts = app.get(ContextFactory);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('ctx', null);
  fastify.addHook('preHandler', async (request) => {
    if (request.url.startsWith('/graphql') || request.url.startsWith('/api/auth') || request.url.startsWith('/health'))
      return;
    const headers = new Headers({ cookie: request.headers.cookie ?? '' });
    Object.assign(request, { ctx: await contexts.fromHeaders(headers, request.ip) });
  });
  fastify.addHook('onResponse', async (request) => {
    await (request as unknown as { ctx?: { session?: { end(): Promise<void> } } }).ctx?.session?.end();
  });
}

export interface InProcessRequest {
  query: string;
  variables?: Record<string, unknown>;
  headers: Headers;
  clientAddress: string;
}

/** The web's server side calls the API in process; a symbol, since its bundle cannot import ours. */
function publishInProcess(app: NestFastifyApplication): void {
  const contexts = app.get(ContextFactory);
  const apollo = app.get<GraphQLModule & { graphQlAdapter: { instance: ApolloServer } }>(GraphQLModule).graphQlAdapter
    .instance;
  const auth = app.get<Auth>(AUTH);
  const globals = globalThis as unknown as Record<symbol, unknown>;
  globals[Symbol.for('telefellow.graphql')] = async ({
    query,
    variables,
    headers,
    clientAddress,
  }: InProcessRequest) => {
    const ctx = await contexts.fromHeaders(headers, clientAddress);
    const answer = await apollo.executeOperation({ query, variables }, { contextValue: { ctx, req: {} } });
    return answer.body.kind === 'single'
      ? answer.body.singleResult
      : { errors: [{ message: 'unexpected incremental answer' }] };
  };
  globals[Symbol.for('telefellow.auth')] = (request: Request) => auth.handler(request);
}
