// The test projects that vitest runs; Playwright's are in test/e2e/playwright.config.ts.
import vue from '@vitejs/plugin-vue'
import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Two cores are what a small CI machine has; more workers only make timeouts likelier.
    maxWorkers: 2,
    projects: [
      {
        // The vue plugin, because stores and composables of the renderer are tested here too.
        plugins: [vue()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.ts'],
          // Modules are loaded once a worker, not once a file: hundreds of small files import the whole rule table.
          isolate: false,
          // Properties run hundreds of layouts; a busy machine must not fail them.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [vue()],
        test: { name: 'component', environment: 'happy-dom', include: ['test/component/**/*.test.ts'] },
      },
      {
        test: {
          name: 'qemu',
          environment: 'node',
          include: ['test/qemu/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'host',
          environment: 'node',
          include: ['test/host/**/*.test.ts'],
          // They fill memory, and count what the host has of it.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'guest',
          environment: 'node',
          include: ['test/guest/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'bench',
          environment: 'node',
          include: [],
          benchmark: { include: ['test/bench/**/*.bench.ts'] },
        },
      },
    ],
    exclude: [...configDefaults.exclude, 'out/**', 'native/build/**'],
  },
})
