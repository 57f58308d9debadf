// Programs of this host for a guest's first file system, with the libraries that they load.

import { execFile } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import type { CpioEntry } from './encode-cpio.ts'

const run = promisify(execFile)

/** The libraries that a program loads, by the paths it loads them from; none for a script and a static program. */
async function listLibraries(program: string): Promise<string[]> {
  const { stdout } = await run('ldd', [program]).catch(() => ({ stdout: '' }))
  return [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path ?? '')
}

/** Folders above a path, the topmost first. */
function listParents(path: string): string[] {
  const parent = dirname(path)
  return parent === '.' || parent === '/' ? [] : [...listParents(parent), parent]
}

/** The folders that `paths` (without a leading slash) are in, each before what is in it. */
export function listFolders(paths: readonly string[]): CpioEntry[] {
  return [...new Set(paths.flatMap(listParents))].map((path) => ({ kind: 'folder', path }))
}

/** Files by their path in the guest (without a leading slash), each from a path of this host; and their libraries. */
export async function listPrograms(sources: Readonly<Record<string, string>>): Promise<CpioEntry[]> {
  const files = new Map(Object.entries(sources))
  for (const source of Object.values(sources))
    for (const library of await listLibraries(source)) files.set(library.slice(1), library)
  return Promise.all(
    [...files].map(async ([path, source]): Promise<CpioEntry> => ({
      ...{ kind: 'file', path, executable: true },
      content: await readFile(await realpath(source)),
    })),
  )
}
