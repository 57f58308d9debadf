// The list of files that make up the page, so that a server answers these and nothing else.
import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** Media types of what a build of the page can hold; anything else fails the build. */
const mediaTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
])

/**
 * Every file below a folder, by the path a browser asks for.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, { type: string, sha256: string, size: number }>>} sizes in bytes, sha256 in hex
 */
export async function readManifest(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  /** @type {Record<string, { type: string, sha256: string, size: number }>} */
  const manifest = {}
  for (const file of files.sort()) {
    const type = mediaTypes.get(extname(file))
    if (type === undefined)
      throw new Error(`${file}: no media type is known for ${extname(file) || 'this file'}`)
    const bytes = await readFile(file)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    manifest[path] = { type, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
  }
  return manifest
}
