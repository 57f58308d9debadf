// Starts the browser shell and a page of it, for pictures.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'

/** Chromium's arguments: as root it has no sandbox; nothing talks to the network. */
const chromiumArgs = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/**
 * @param {string} app the folder that `npm run build` filled
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} a link to the editor, good once, and the end of it
 */
async function startShell(app) {
  const home = await mkdtemp(join(tmpdir(), 'memloom-pictures-'))
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, LANG: 'C' }
  const command = [join(app, 'cli/memloom.js'), 'serve', '--json', '--allow-control']
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'], env })
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the browser shell ended with ${code}`)))
  })
  return {
    url: JSON.parse(line).url,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  }
}

/**
 * Opens the editor in a real browser.
 *
 * @param {string} app the folder that `npm run build` filled
 * @param {string} [executablePath] the browser
 */
export async function openApp(app, executablePath = process.env.MEMLOOM_CHROMIUM ?? '/usr/bin/chromium') {
  const shell = await startShell(app)
  const browser = await chromium.launch({ executablePath, args: chromiumArgs })
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  /** @type {string[]} what the browser complained of */
  const complaints = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)))
  await page.goto(shell.url)
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  return {
    page,
    complaints,
    async close() {
      await browser.close()
      await shell.close()
    },
  }
}
