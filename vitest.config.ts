import { defineConfig } from 'vitest/config'

/** Three kinds of tests: `unit` (pure), `api` (real PostgreSQL, through HTTP), `e2e` (real Chromium). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: ['**/*.api.test.ts', '**/node_modules/**', '**/dist/**'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
