// One test, three shells: gives a test the app's page as the browser shell, the stand-in and the real Electron show it.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type ElectronApplication, type Page, _electron, test as base } from '@playwright/test'

/** Which shell a project's tests open. */
export type Shell = 'browser' | 'stand-in' | 'electron'

/** The app, open in one of its shells, with a home and a folder of its own. */
export interface OpenApp {
  shell: Shell
  page: Page
  /** A folder that is removed after the test; HOME is in it, so the app meets no one's settings. */
  folder: string
  /** Whether the shell has file dialogs of its own; otherwise the page shows the app's. */
  nativeDialogs: boolean
  /** What the next native dialog gives: a path, or null when the user cancels. */
  answerDialog: (mode: 'open' | 'save', path: string | null) => Promise<void>
  /** What was copied last, by pasting it. */
  readClipboard: () => Promise<string>
  /** Problems that the page's console and policy reported; a good test ends with none. */
  problems: string[]
}

const root = join(import.meta.dirname, '../..')
const main = join(root, 'out/main/index.js')
const { findElectron } = (await import(join(root, 'build/electron.mjs'))) as {
  findElectron: () => string | undefined
}
const standIn = join(root, 'test/electron-double/electron')

/** The environment of a run: this user's programs, nobody's files. */
async function makeEnvironment(
  folder: string,
  extra: Record<string, string>,
): Promise<Record<string, string>> {
  const home = join(folder, 'home')
  await mkdir(join(home, 'run'), { recursive: true, mode: 0o700 })
  const kept = ['PATH', 'DISPLAY', 'XAUTHORITY', 'LANG', 'MEMLOOM_QEMU']
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_STATE_HOME: join(home, 'state'),
    // What QEMUs said of themselves is the same for every test; asking each time would take a second of each.
    XDG_CACHE_HOME: join(root, 'out/test/cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    ...extra,
  }
}

/** Starts `memloom serve` and reads where it is. */
async function startServer(
  folder: string,
  extra: Record<string, string>,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    [join(root, 'out/cli/memloom.js'), 'serve', '--allow-control', '--json'],
    { cwd: folder, env: await makeEnvironment(folder, extra), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve((JSON.parse(line) as { url: string }).url)
    })
    child.once('exit', (code) => reject(new Error(`memloom serve ended with code ${code}`)))
  })
  return { child, url }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exited
}

function watchProblems(page: Page): string[] {
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  return problems
}

/** Pastes into a field of the test's own, which needs no permission in any shell. */
async function paste(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea')
    field.id = 'test-paste'
    document.body.append(field)
    field.focus()
  })
  await page.keyboard.press('ControlOrMeta+V')
  return page.evaluate(() => {
    const field = document.querySelector<HTMLTextAreaElement>('#test-paste')
    field?.remove()
    return field?.value ?? ''
  })
}

function makeApp(
  shell: Shell,
  page: Page,
  folder: string,
  problems: string[],
  app?: ElectronApplication,
): OpenApp {
  return {
    shell,
    page,
    folder,
    problems,
    nativeDialogs: app !== undefined,
    readClipboard: () => paste(page),
    async answerDialog(mode, path) {
      await app?.evaluate(
        ({ dialog }, [which, chosen]) => {
          const canceled = chosen === null
          if (which === 'open') {
            dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths: canceled ? [] : [chosen] })
          } else {
            dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: chosen ?? '' })
          }
        },
        [mode, path] as const,
      )
    },
  }
}

/** `test` with the app open as `app`; the project's `shell` says where. */
export const test = base.extend<{ shell: Shell; environment: Record<string, string>; app: OpenApp }>({
  shell: ['browser', { option: true }],

  /** What the app finds in its environment besides. */
  environment: [{}, { option: true }],

  app: async ({ shell, environment, browser }, use) => {
    const electron = shell === 'electron' ? findElectron() : standIn
    test.skip(
      electron === undefined,
      'the binary of the real Electron is not here (npm run get-electron downloads it)',
    )
    if (!existsSync(main)) throw new Error('The app is not built: npm run build')
    const folder = await mkdtemp(join(tmpdir(), 'memloom-e2e-'))
    try {
      if (shell === 'browser') {
        const { child, url } = await startServer(folder, environment)
        const context = await browser.newContext({ viewport: { width: 1280, height: 840 } })
        const page = await context.newPage()
        const problems = watchProblems(page)
        await page.goto(url)
        await use(makeApp(shell, page, folder, problems))
        await context.close()
        await stop(child)
      } else {
        const electronApp = await _electron.launch({
          ...(electron !== undefined && { executablePath: electron }),
          args: [shell === 'electron' ? root : main, `--user-data-dir=${join(folder, 'electron')}`],
          cwd: folder,
          env: await makeEnvironment(folder, environment),
        })
        const page = await electronApp.firstWindow()
        const problems = watchProblems(page)
        await use(makeApp(shell, page, folder, problems, electronApp))
        await electronApp.close()
      }
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
  },
})
