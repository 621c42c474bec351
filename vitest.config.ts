import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// graphql refuses two copies of itself; Vite would take its .mjs build where Node takes the .js one.
const alias = { graphql: createRequire(import.meta.url).resolve('graphql') };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: [
            'libs/**/*.spec.ts',
            'apps/server/src/**/*.spec.ts',
            'apps/web/src/**/*.spec.ts',
            'tests/unit/**/*.spec.ts',
          ],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.spec.ts', 'tests/api/**/*.spec.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 90_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
