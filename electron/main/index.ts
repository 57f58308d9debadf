// The desktop shell: starts the services, locks Electron down, opens the window and hands it a line.

import { join } from 'node:path'
import { app, ipcMain, session } from 'electron'
import { forkUtilityHelper } from './fork-helper.ts'
import { getHelperPaths } from '../host/helper/fork-helper.ts'
import { HelperSupervisor } from '../host/helper/supervise.ts'
import { makeHostPorts } from '../host/ports.ts'
import { RendererFiles, readRendererManifest } from '../server/page/renderer-files.ts'
import { makeServices } from '../services/make-services.ts'
import { serveContract } from '../transport/wire/contract.ts'
import { type EventHub, createEventHub } from '../transport/wire/event-hub.ts'
import { stopAtUncaughtErrors, stopWithMessage } from './last-words.ts'
import { lockAllContents } from './lock-contents.ts'
import { lockSession } from './lock-session.ts'
import { setMenu } from './menu.ts'
import { handOverLines } from './page-line.ts'
import { pickFile } from './pick-file.ts'
import { listRequestedFiles } from './requested-files.ts'
import { registerScheme, serveScheme } from './scheme.ts'
import { findRefusedSwitch } from './switches.ts'
import { Windows } from './windows.ts'

/** The folder of the built app; this file is out/main/index.js. */
const appFolder = join(import.meta.dirname, '..')

const log = (message: string, error?: unknown): void => console.error(`memloom: ${message}`, error ?? '')

/** Starts the helper and says what it lacks; the app works without it. */
async function startHelper(helper: HelperSupervisor): Promise<void> {
  helper.onDidChange((state) => {
    if ('reason' in state) log(`the helper is ${state.state}: ${state.reason}`)
  })
  app.on('will-quit', () => helper.stop())
  try {
    const { addon } = await helper.getClient().helper.describe({})
    if (addon.problem !== undefined) log(addon.problem)
  } catch (error) {
    log('the helper does not answer', error)
  }
}

/** Builds the services and serves them to every page of ours. */
async function serve(windows: Windows, events: EventHub, helper: HelperSupervisor): Promise<void> {
  const implementation = await makeServices(
    {
      ...makeHostPorts(process.env, helper),
      shell: {
        info: {
          version: app.getVersion(),
          shell: 'desktop',
          platform: process.platform,
          nativeDialogs: true,
          control: true,
        },
        pickFile: (mode, suggestedName) => pickFile(windows.first, mode, suggestedName),
      },
    },
    events.broadcast,
    app.getLocale(),
  )
  handOverLines(ipcMain, {
    isOurs: (contentsId) => windows.has(contentsId),
    accept: (channel) => serveContract(channel, implementation, { events, log }),
    refused: () => log('refused a line to a page that is not ours'),
  })
}

/** Passes on what the system and second starts ask to open; `show` brings the window up. */
function listenForFiles(events: EventHub, show: () => void): void {
  const request = (paths: readonly string[]): void => {
    for (const path of paths) events.broadcastWhenHeard('app', 'onDidRequestOpen', { path })
  }
  app.on('activate', show)
  app.on('open-file', (event, path) => {
    event.preventDefault()
    request([path])
  })
  app.on('second-instance', (_event, argv, workingDirectory) => {
    request(listRequestedFiles(argv, workingDirectory, app.isPackaged))
    show()
  })
  request(listRequestedFiles(process.argv, process.cwd(), app.isPackaged))
}

async function start(): Promise<void> {
  // These must come before the app is ready.
  app.enableSandbox()
  registerScheme()
  lockAllContents(app)
  app.on('session-created', (created) => lockSession(created, app.isPackaged))
  app.on('child-process-gone', (_event, { type, reason }) => log(`a process (${type}) is gone: ${reason}`))
  app.on('window-all-closed', () => app.quit())
  const events = createEventHub()
  const windows = new Windows({
    preload: join(appFolder, 'preload/index.cjs'),
    log,
    onDidGiveUp: (reason) => stopWithMessage('Memloom has to stop', `Its window keeps failing (${reason}).`),
  })
  let isOpen = false
  listenForFiles(events, () => {
    if (isOpen) windows.show()
  })

  const manifest = await readRendererManifest(join(appFolder, 'renderer-manifest.json'))
  await app.whenReady()
  lockSession(session.defaultSession, app.isPackaged)
  serveScheme(session.defaultSession, new RendererFiles(join(appFolder, 'renderer'), manifest))
  setMenu(app.isPackaged)
  const helper = new HelperSupervisor(() => forkUtilityHelper(getHelperPaths(appFolder)))
  await serve(windows, events, helper)
  windows.open()
  isOpen = true
  await startHelper(helper)
}

stopAtUncaughtErrors()
const refusedSwitch = app.isPackaged
  ? findRefusedSwitch((name) => app.commandLine.hasSwitch(name))
  : undefined
if (refusedSwitch !== undefined) {
  stopWithMessage('Memloom does not start', `The switch --${refusedSwitch} is not accepted.`)
} else if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    stopWithMessage('Memloom cannot start', error instanceof Error ? error.message : String(error))
  })
} else {
  // The running instance was told what to open.
  app.quit()
}
