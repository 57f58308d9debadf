// memloom serve, and memloom FILE without a desktop shell: the editor in a browser of this host.

import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import metadata from '../../../package.json' with { type: 'json' }
import { forkHelper, getHelperPaths } from '../../host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../host/helper/supervise.ts'
import { makeHostPorts } from '../../host/ports.ts'
import { Failure } from '../../model/failure.ts'
import { openAppWindow } from '../../server/app-window.ts'
import { findBrowser } from '../../server/find-browser.ts'
import { readRendererManifest } from '../../server/page/renderer-files.ts'
import { startServer, type RunningServer } from '../../server/start-server.ts'
import { makeServices } from '../../services/make-services.ts'
import { createEventHub } from '../../transport/wire/event-hub.ts'
import type { Context, ExitCode } from '../context.ts'
import { escapeText, printJson } from '../output/escape.ts'

export interface ServeOptions {
  port?: string
  socket?: string
  /** Opens a window, with a file when a path is given. */
  open?: string | true
  allowControl?: boolean
  json?: boolean
  /** Why this is not the desktop shell, when that was asked for. */
  desktopMissing?: string
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port >= 1 && port <= 65_535) return port
  throw new Failure({ code: 'cli/usage', message: `"${text}" is no port; write a number from 1 to 65535.` })
}

/** The absolute path of a file to open. Fails with "file/not-found" and a word on verbs. */
async function requireFile(path: string): Promise<string> {
  const full = resolve(path)
  if (await stat(full).catch(() => undefined)) return full
  throw new Failure({
    code: 'file/not-found',
    message: `There is no file at ${full}, and "${path}" is no verb; memloom --help lists the verbs.`,
    object: full,
  })
}

/** Opens the window where there is a screen and a browser; says where to look where there is not. */
async function openWindow(server: RunningServer, { env, terminal }: Context): Promise<boolean> {
  const hasScreen = (env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '') !== ''
  const browser = hasScreen ? await findBrowser(env['PATH']) : undefined
  if (browser === undefined) {
    const why = hasScreen ? 'no browser of the Chromium family was found' : 'there is no display'
    terminal.warn(`No window was opened: ${why}. Open this address within a minute:\n`)
    return false
  }
  try {
    const window = await openAppWindow(server, browser)
    window.onDidClose(() => void server.close('its window was closed'))
    server.onDidStop(() => void window.close())
    return true
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    terminal.warn(`${escapeText(error.data.message)}\n`)
    return false
  }
}

/** Starts the browser shell and stays until it stops: by Ctrl-C, its window, or by itself. */
export async function runServe(options: ServeOptions, context: Context): Promise<ExitCode> {
  const { env, signal, terminal, appFolder } = context
  const port = parsePort(options.port)
  const file = typeof options.open === 'string' ? await requireFile(options.open) : undefined
  const control = options.allowControl ?? false
  const events = createEventHub()
  // It starts when memory is first asked for.
  const helper = new HelperSupervisor(() => forkHelper(getHelperPaths(appFolder)))
  const implementation = await makeServices(
    {
      ...makeHostPorts(env, helper),
      shell: {
        info: {
          version: metadata.version,
          shell: 'browser',
          platform: process.platform,
          nativeDialogs: false,
          control,
          ...(options.desktopMissing === undefined ? {} : { desktopMissing: options.desktopMissing }),
        },
      },
    },
    events.broadcast,
    env['LC_ALL'] ?? env['LANG'] ?? 'en',
  )
  const server = await startServer({
    implementation,
    events,
    rendererDir: join(appFolder, 'renderer'),
    manifest: await readRendererManifest(join(appFolder, 'renderer-manifest.json')),
    control,
    stopWhenLeft: options.open !== undefined,
    log: (message) => {
      if (env['MEMLOOM_DEBUG']) terminal.warn(`${escapeText(message)}\n`)
    },
    ...(port === undefined ? {} : { port }),
    ...(options.socket === undefined ? {} : { socket: resolve(options.socket) }),
  })
  const stopped = new Promise<string>((done) => {
    server.onDidStop(done)
  })
  const stop = (): void => void server.close('it was told to stop')
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  if (file !== undefined) events.broadcastWhenHeard('app', 'onDidRequestOpen', { path: file })
  const hasWindow = options.open !== undefined && (await openWindow(server, context))
  if (options.json) {
    const socket = options.socket === undefined ? {} : { socket: resolve(options.socket) }
    terminal.write(`${printJson({ url: server.url, ...socket }, 0)}\n`)
  } else if (hasWindow)
    terminal.write('Memloom is open in a window of its own; closing it ends this program.\n')
  else terminal.write(`${server.url}\n`)
  const reason = await stopped
  helper.stop()
  if (!signal.aborted) terminal.warn(`Memloom stopped: ${escapeText(reason)}.\n`)
  return 0
}

/** memloom [FILE]: the desktop shell where this program is part of one, else the browser shell. */
export async function runOpen(file: string | undefined, context: Context): Promise<ExitCode> {
  const path = file === undefined ? undefined : await requireFile(file)
  if (context.openDesktop) {
    await context.openDesktop(path)
    return 0
  }
  const desktopMissing = 'this program was not started by the desktop app'
  return runServe({ open: path ?? true, allowControl: true, desktopMissing }, context)
}
