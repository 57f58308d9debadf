// Finds the programs that end-to-end tests drive; downloads nothing.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The system's Chromium, or undefined when none is on PATH. `MEMLOOM_CHROMIUM` names another. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const named = process.env['MEMLOOM_CHROMIUM']
  const candidates = browsers.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...(named === undefined ? [] : [named]), ...candidates].find(isProgram)
}

/** Chromium's arguments: nothing that talks to the network or needs a graphics card; as root no sandbox. */
export const chromiumArgs: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
