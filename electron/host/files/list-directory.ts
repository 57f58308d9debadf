// A folder's entries for the app's own file dialog.

import { readdir, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { DirectoryEntry } from '../../contract/app.ts'
import { describeFileError } from './describe-error.ts'

/** Entries that are shown of one folder. */
const ENTRY_LIMIT = 5000

export interface DirectoryListing {
  path: string
  parent?: string
  entries: DirectoryEntry[]
}

async function describeEntry(folder: string, name: string): Promise<DirectoryEntry | undefined> {
  const path = join(folder, name)
  // A link that leads nowhere, or an entry that is gone meanwhile, is not shown.
  const stats = await stat(path).catch(() => undefined)
  if (!stats?.isDirectory() && !stats?.isFile()) return undefined
  return {
    name,
    path,
    kind: stats.isDirectory() ? 'directory' : 'file',
    size: stats.isFile() ? stats.size : 0,
    modifiedAt: stats.mtime.toISOString(),
  }
}

function compareEntries(a: DirectoryEntry, b: DirectoryEntry): number {
  if (a.kind !== b.kind) return a.kind === 'directory' ? -1 : 1
  return a.name.localeCompare(b.name, 'en', { numeric: true })
}

/** Folders first, then regular files; hidden entries and special files are left out. The home folder by default. */
export async function listDirectory(path: string = homedir()): Promise<DirectoryListing> {
  try {
    const folder = await realpath(path)
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).slice(0, ENTRY_LIMIT)
    const entries = await Promise.all(names.map((name) => describeEntry(folder, name)))
    const parent = dirname(folder)
    return {
      path: folder,
      ...(parent === folder ? {} : { parent }),
      entries: entries.filter((entry) => entry !== undefined).sort(compareEntries),
    }
  } catch (error) {
    throw describeFileError(error, path)
  }
}
