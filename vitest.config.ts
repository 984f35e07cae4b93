import { defineConfig } from 'vitest/config'

/** One project per folder; `MINUTES_CORPUS` names a folder of real notes for the corpus tests. */
export default defineConfig({
  test: {
    projects: ['shared', 'server', 'client'].map((folder) => ({
      test: {
        name: folder,
        include: [`${folder}/**/*.test.ts`],
        environment: 'node',
        testTimeout: 30_000,
        hookTimeout: 30_000,
      },
    })),
  },
})
