import { defineConfig } from 'vitest/config'

/**
 * One project per folder; `e2e` is what tests the tree as a whole (browser specs, `*.spec.ts`, run under Playwright).
 * `MINUTES_CORPUS` names a folder of real notes for the corpus tests.
 */
export default defineConfig({
  test: {
    // By default one core is left to whoever watches; the whole suite must stay within 15 minutes on two.
    maxWorkers: 2,
    projects: ['shared', 'server', 'client', 'e2e'].map((folder) => ({
      test: {
        name: folder,
        include: [`${folder}/**/*.test.{ts,tsx}`],
        environment: 'node',
        testTimeout: 30_000,
        hookTimeout: 30_000,
      },
    })),
  },
})
