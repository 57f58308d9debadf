// Finds the Electron binary, which is a download of its own. Never downloads.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const packageDir = join(import.meta.dirname, '../node_modules/electron')

/** @returns {string} the program's name inside a distribution of this platform */
function getProgramName() {
  try {
    return readFileSync(join(packageDir, 'path.txt'), 'utf8').trim()
  } catch {
    return process.platform === 'win32' ? 'electron.exe' : 'electron'
  }
}

/** @returns {string | undefined} the folder of the distribution, when its program is there */
export function findElectronDist() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDir, 'dist')
  return existsSync(join(dist, getProgramName())) ? dist : undefined
}

/** @returns {string | undefined} the program to run */
export function findElectron() {
  const dist = findElectronDist()
  return dist === undefined ? undefined : join(dist, getProgramName())
}
