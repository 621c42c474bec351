import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Env } from '../../config/env.ts';
import { enforceFieldPolicy, type FieldTable } from '../access/field-policy.ts';
import type { RequestContext } from '../context/request-context.ts';
import { ENV } from '../database/tokens.ts';
import { LOGGER } from '../logging/logger.ts';
import { ContextFactory } from '../sign-in/context.factory.ts';
import { errorFormatter } from './graphql-errors.ts';
import { closeReads, measureRequests, statusForPlainJson } from './graphql.plugins.ts';

export const LIMITS = { maxDepth: 10, maxAliases: 15, maxDirectives: 20, maxTokens: 1500, maxCost: 20_000 };

/** What a request carries into the resolvers; requests that come in process bring their context ready. */
export interface GraphQLContext {
  ctx: RequestContext;
  req: unknown;
}

export function graphqlModule(fields: FieldTable): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [ENV, LOGGER, ContextFactory],
    useFactory: (env: Env, log: Logger, contexts: ContextFactory) => {
      const armor = new ApolloArmor({
        maxDepth: { n: LIMITS.maxDepth },
        maxAliases: { n: LIMITS.maxAliases },
        maxDirectives: { n: LIMITS.maxDirectives },
        costLimit: { maxCost: LIMITS.maxCost },
        // Its token limit answers syntax errors with a 500; Apollo's parser option does it right.
        maxTokens: { enabled: false },
        blockFieldSuggestion: { enabled: true },
      }).protect();
      return {
        path: '/graphql',
        autoSchemaFile: true,
        sortSchema: true,
        buildSchemaOptions: { noDuplicatedFields: true, numberScalarMode: 'integer' },
        transformSchema: (schema) => enforceFieldPolicy(schema, fields),
        csrfPrevention: true,
        introspection: !env.production,
        graphiql: false,
        includeStacktraceInErrorResponses: false,
        hideSchemaDetailsFromClientErrors: true,
        cache: 'bounded',
        persistedQueries: false,
        parseOptions: { maxTokens: LIMITS.maxTokens },
        validationRules: armor.validationRules,
        formatError: errorFormatter(log),
        plugins: [...armor.plugins, closeReads, statusForPlainJson, measureRequests],
        context: async (request: FastifyRequest): Promise<GraphQLContext> => ({
          ctx: await contexts.fromHeaders(fromNodeHeaders(request.headers), request.ip),
          req: request,
        }),
      } as Omit<ApolloDriverConfig, 'driver'>;
    },
  });
}
