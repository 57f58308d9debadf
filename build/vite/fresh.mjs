// Decides whether `out/` is older than what it is built from.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './targets.mjs'

/** What a build reads. A folder's own time counts too: it changes when a file in it is removed. */
const sources = ['electron', 'renderer', 'native/helper', 'build/vite', 'package.json', 'package-lock.json']

/** Where a finished build says when it began. */
export const stampFile = join(root, 'out/build.json')

/**
 * @param {string} path
 * @returns {number} the newest modification time at or below it in ms since 1970, 0 when it is not there
 */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((max, name) => Math.max(max, newest(join(path, name))), stat.mtimeMs)
}

/** @returns {boolean} whether the last complete build began after the last change to the sources */
export function isFresh() {
  try {
    /** @type {{ began: number }} */
    const { began } = JSON.parse(readFileSync(stampFile, 'utf8'))
    return sources.every((source) => newest(join(root, source)) < began)
  } catch {
    return false
  }
}
