// One suite, three shells: each project runs the same tests; fixtures read `shell` and open that one.
import { defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from './programs.ts'

/** Which shell a project's tests open. */
export type Shell = 'browser' | 'stand-in' | 'electron'

const executablePath = findChromium()
const underCi = process.env['CI'] !== undefined

export default defineConfig<{ shell: Shell }>({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 60_000,
  workers: 1,
  retries: 0,
  forbidOnly: underCi,
  reporter: [['list'], ['../report/playwright.mjs']],
  use: {
    launchOptions: { args: [...chromiumArgs], ...(executablePath === undefined ? {} : { executablePath }) },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'browser', use: { shell: 'browser' } },
    { name: 'stand-in', use: { shell: 'stand-in' } },
    // Runs only where the real Electron's binary is; its tests say so when they are skipped.
    { name: 'electron', use: { shell: 'electron' } },
  ],
})
