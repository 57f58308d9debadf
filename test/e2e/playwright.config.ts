// One suite, three shells: each project runs the same tests; fixtures read `shell` and open that one.
import { defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from './programs.ts'

/** Which shell a project's tests open. */
export type Shell = 'browser' | 'stand-in' | 'electron'

const executablePath = findChromium()
/**
 * Specs of what the page does by itself, the same in every shell. Without MEMLOOM_FULL the stand-in, which shows the same
 * page in the same Chromium, leaves them to the browser shell, and with them tests that are tagged @page.
 */
const ofPageAlone = ['accessibility', 'cpus', 'distances', 'hmat', 'topology', 'workbench']
const isFull = process.env['MEMLOOM_FULL'] !== undefined

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
    {
      name: 'stand-in',
      use: { shell: 'stand-in' },
      testIgnore: isFull ? [] : ofPageAlone.map((name) => `**/${name}.spec.ts`),
      // Tests tagged @browser need what that shell alone has.
      grepInvert: isFull ? /@browser/ : /@browser|@page/,
    },
    // Runs only where the real Electron's binary is; its tests say so when they are skipped.
    { name: 'electron', use: { shell: 'electron' }, grepInvert: /@browser/ },
  ],
})
