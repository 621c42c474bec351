/** The architecture's import rules; docs/ARCHITECTURE.md explains each. */
export default {
  forbidden: [
    {
      name: 'libs-stand-alone',
      severity: 'error',
      from: { path: '^libs/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/|node_modules/(zod|yaml|ts-fsrs)/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/server/src/platform/' },
      to: { path: '^apps/server/src/features/' },
    },
    {
      name: 'feature-only-through-its-index',
      severity: 'error',
      from: { path: '^apps/server/src/features/([^/]+)/' },
      to: { path: '^apps/server/src/features/([^/]+)/(?!index\\.ts$)', pathNot: '^apps/server/src/features/$1/' },
    },
    {
      name: 'resolvers-never-see-tables',
      severity: 'error',
      from: { path: '\\.resolver\\.ts$' },
      to: { path: '\\.(entity|repository)\\.ts$' },
    },
    {
      name: 'typeorm-stays-in-its-place',
      severity: 'error',
      from: {
        path: '^apps/server/src/',
        pathNot: '\\.(entity|repository)\\.ts$|^apps/server/src/platform/database/|\\.spec\\.ts$',
      },
      to: { path: 'node_modules/typeorm/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-never-imports-server',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(apps/server|libs)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build|\\.svelte-kit|generated|paraglide)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.svelte'],
    },
  },
};
