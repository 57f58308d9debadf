// Runs an app on the stand-in: puts the module in place, loads main, starts Chromium, tells the app that it is ready.
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { App } from './app.mjs'
import { makeProfile, startChromium } from './chromium.mjs'
import { double } from './double.mjs'
import { MessageChannelMain, ipcMain } from './messages.mjs'
import { createDefaultSession, markReady, protocol, session } from './session.mjs'
import { Menu, dialog, nativeTheme } from './system.mjs'
import { allowUtilityProcesses, killUtilityProcesses, utilityProcess } from './utility-process.mjs'
import { BrowserWindow, connectWindows, webContents } from './windows.mjs'

/** The main file that the arguments name, alone or by the package.json of a folder. */
function findMainFile(values) {
  const path = resolve(values.find((value) => !value.startsWith('-')) ?? '.')
  if (!statSync(path).isDirectory()) return path
  return join(path, JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).main)
}

const values = process.argv.slice(2)
const mainFile = findMainFile(values)
// As Electron has it: the program, its switches, the app, the app's arguments.
process.argv.splice(1, 1)
process.versions.electron = '45.4.1'

const profile = makeProfile()
const app = new App(values, mainFile, profile)
app.getWindows = BrowserWindow.getAllWindows

let chromium
app.endEverything = () => {
  killUtilityProcesses()
  chromium?.kill()
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 })
}
process.on('SIGTERM', () => app.exit(0))

globalThis[Symbol.for('electron-double')] = {
  app,
  BrowserWindow,
  dialog,
  double,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  session,
  utilityProcess,
  webContents,
}
await import(pathToFileURL(mainFile).href)

// Apart from the folder where the app may keep its data.
chromium = await startChromium(join(profile, 'chromium'))
await connectWindows(app, chromium)
markReady()
allowUtilityProcesses()
createDefaultSession(app)
// Playwright waits for this line, as Electron's program writes it.
process.stderr.write(`\nDevTools listening on ${chromium.endpoint}\n`)
app.becomeReady()
