// How the desktop shell starts, refuses to start and ends, as a process, on the stand-in for Electron.

import { type ChildProcess, spawn } from 'node:child_process'
import { cp, readFile, readdir, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type BuiltApp,
  ELECTRON_DOUBLE,
  buildApp,
  makeAppEnvironment,
} from '../../../electron-double/build-app.ts'

// Processes and browsers take longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let built: BuiltApp
beforeAll(async () => {
  built = await buildApp({ page: 'fixture-page' })
})
afterAll(() => built.remove())

interface Ended {
  code: number | null
  errors: string
}

/** Runs the app to its end. */
function run(
  values: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(ELECTRON_DOUBLE, values, {
    env: { ...makeAppEnvironment(built.folder), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, errors })))
  return { child, ended }
}

const launch = async (values: string[] = []) => {
  const app = await _electron.launch({
    executablePath: ELECTRON_DOUBLE,
    args: [...values, built.main],
    env: makeAppEnvironment(built.folder),
  })
  const page = await app.firstWindow()
  await page.getByText('connected').waitFor()
  return { app, page }
}

const waitForExit = (app: ElectronApplication): Promise<number | null> =>
  new Promise((resolve) => app.process().once('exit', resolve))

/** Processes and folders of a stand-in that ran as this process. */
async function listLeftovers(pid: number | undefined): Promise<string[]> {
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(`electron-double-${pid}-`))
  const lines = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')),
  )
  return [...folders, ...lines.filter((line) => line.includes(`electron-double-${pid}-`))]
}

describe('an installed app', () => {
  it.each([
    '--remote-debugging-port=9999',
    '--no-sandbox',
    '--js-flags=--expose-gc',
    '--proxy-server=x',
    '--load-extension=/x',
  ])('does not start with %s, and says so', async (value) => {
    const { ended } = run([value, built.main], { ELECTRON_DOUBLE_PACKAGED: '1' })
    const { code, errors } = await ended
    expect(code).toBe(1)
    expect(errors).toContain(`The switch ${value.split('=')[0]} is not accepted.`)
  })
})

describe('an app that is not built', () => {
  it('does not start, says what is missing, and ends with code 1', async () => {
    const folder = join(built.folder, 'unbuilt')
    await cp(join(built.folder, 'out/main'), join(folder, 'main'), { recursive: true })
    const { code, errors } = await run([join(folder, 'main/index.js')]).ended
    await rm(folder, { recursive: true })
    expect(code).toBe(1)
    expect(errors).toMatch(/Memloom cannot start: The page is not built: .* Run "npm run build"/)
  })
})

describe('an app without its helper', () => {
  it('starts and says that the helper does not answer', async () => {
    const folder = join(built.folder, 'helperless')
    for (const part of ['main', 'preload', 'renderer', 'renderer-manifest.json'])
      await cp(join(built.folder, 'out', part), join(folder, part), { recursive: true })
    const app = await _electron.launch({
      executablePath: ELECTRON_DOUBLE,
      args: [join(folder, 'main/index.js')],
      env: makeAppEnvironment(built.folder),
    })
    let errors = ''
    app.process().stderr?.on('data', (part: Buffer) => (errors += part.toString()))
    const page = await app.firstWindow()
    await page.getByText('connected').waitFor()
    while (!errors.includes('the helper')) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await page.evaluate('window.client.documents.list({})')).toEqual([])
    await app.close()
    await rm(folder, { recursive: true })
  })
})

describe('one app a user', () => {
  it('a second start hands its file over and ends', async () => {
    const data = join(built.folder, 'data')
    const { app, page } = await launch([`--user-data-dir=${data}`])
    const { code } = await run([`--user-data-dir=${data}`, built.main, '/tmp/second.memloom.json']).ended
    expect(code).toBe(0)
    await page.waitForFunction(
      () => (globalThis as unknown as { openRequests: string[] }).openRequests.length > 0,
    )
    expect(await page.evaluate('window.openRequests')).toEqual(['/tmp/second.memloom.json'])
    await app.close()
  })
})

describe('an end', () => {
  it('by closing the window leaves no process and no folder, and exits with 0', async () => {
    const { app, page } = await launch()
    const { pid } = app.process()
    const exited = waitForExit(app)
    await page.close()
    expect(await exited).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await listLeftovers(pid)).toEqual([])
  })

  it.each(['error', 'rejection'])(
    'by an uncaught %s tells the user and exits with 1',
    async (kind) => {
      const { app } = await launch()
      let errors = ''
      app.process().stderr?.on('data', (part: Buffer) => (errors += part.toString()))
      const exited = waitForExit(app)
      await app.evaluate((_, how) => {
        setTimeout(() => {
          if (how === 'error') throw new Error('planted')
          void Promise.reject(new Error('planted'))
        }, 10)
      }, kind)
      expect(await exited).toBe(1)
      expect(errors).toMatch(/Memloom has to stop: It made a mistake that it cannot recover from: planted/)
    },
    20_000,
  )

  it('by kill -9 leaves no process; the next start removes the folder', async () => {
    const { app } = await launch()
    const { pid = 0 } = app.process()
    const exited = waitForExit(app)
    process.kill(pid, 'SIGKILL')
    await exited
    while ((await listLeftovers(pid)).some((name) => name.includes('chromium'))) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(existsSync(`/proc/${pid}`)).toBe(false)
    const next = await launch()
    await next.app.close()
    expect(await listLeftovers(pid)).toEqual([])
  })
})
