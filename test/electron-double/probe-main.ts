// A desktop shell that serves the conformance suite's probe through the app's own window, scheme, preload and line.

import { join } from 'node:path'
import { app, ipcMain, session } from 'electron'
import { handOverLines } from '../../electron/main/page-line.ts'
import { registerScheme, serveScheme } from '../../electron/main/scheme.ts'
import { Windows } from '../../electron/main/windows.ts'
import { RendererFiles, readRendererManifest } from '../../electron/server/page/renderer-files.ts'
import { makeProbeServer } from '../conformance/probe-service.ts'

const appFolder = join(import.meta.dirname, '..')
const windows = new Windows({
  preload: join(appFolder, 'preload/index.cjs'),
  log: (message) => console.error(message),
  onDidGiveUp: () => app.exit(1),
})

async function open(): Promise<void> {
  const manifest = await readRendererManifest(join(appFolder, 'renderer-manifest.json'))
  await app.whenReady()
  serveScheme(session.defaultSession, new RendererFiles(join(appFolder, 'renderer'), manifest))
  handOverLines(ipcMain, {
    isOurs: (contentsId) => windows.has(contentsId),
    accept(channel) {
      // Each page gets a server of its own, so that no test sees another's.
      makeProbeServer().accept(channel)
      Object.assign(globalThis, { closeLine: () => channel.close() })
    },
    refused: () => console.error('refused a line'),
  })
  windows.open()
}

app.enableSandbox()
registerScheme()
void open()
