import type { CodegenConfig } from '@graphql-codegen/cli';

/** Documents live in `*.graphql.ts` as strings marked with a GraphQL comment; pages import the generated names. */
const config: CodegenConfig = {
  schema: process.env.TELEFELLOW_SCHEMA ?? './schema.graphql',
  documents: ['apps/web/src/**/*.graphql.ts'],
  generates: {
    'apps/web/src/lib/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        importExtension: '.ts',
        defaultScalarType: 'unknown',
        scalars: {
          ID: 'string',
          DateTime: 'string',
          Date: 'string',
          LocalDate: 'string',
          UUID: 'string',
          JSON: 'unknown',
        },
      },
    },
  },
};

export default config;
