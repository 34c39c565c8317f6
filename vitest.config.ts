import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['web/**/*.test.ts', 'bridge/**/*.test.ts', 'db/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'web/e2e/**', 'web/.next/**'],
    environment: 'node',
    // Child processes (key room, token process) and native modules: real processes rather than threads.
    pool: 'forks',
    // One more than the two cores of a small machine: many of these tests wait for processes and clocks.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Real processes on a busy machine: what is waited for may take a while, and is there at once otherwise.
    expect: { poll: { timeout: 30_000 } },
  },
})
