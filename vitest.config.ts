import { defineConfig } from 'vitest/config'

const notSources = ['**/node_modules/**', '**/dist/**', '**/data/**', '**/.cache/**']

/** Three kinds of tests: `unit` (pure), `api` (real PostgreSQL, through HTTP), `e2e` (real Chromium). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: ['**/*.api.test.ts', ...notSources],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'api',
          include: ['apps/**/*.api.test.ts', 'tools/**/*.api.test.ts'],
          exclude: notSources,
          globalSetup: ['apps/server/test/database/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.spec.ts'],
          exclude: notSources,
          globalSetup: ['tools/test/e2e-setup.ts'],
          // One product at a time on two cores: browsers side by side only get in each other's way.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
