// Reads what an asar archive lists, without the package that wrote it.
import { closeSync, openSync, readSync } from 'node:fs'

interface Entry {
  files?: Record<string, Entry>
  offset?: string
  size?: number
  unpacked?: boolean
}

/** An archive's files by path (`out/main/index.js`); `read` gives the bytes of a packed one. */
export interface Archive {
  paths: string[]
  read: (path: string) => Buffer
}

const readAt = (fd: number, position: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  readSync(fd, bytes, 0, length, position)
  return bytes
}

const list = (folder: Entry, prefix: string): [string, Entry][] =>
  Object.entries(folder.files ?? {}).flatMap(([name, entry]) =>
    entry.files ? list(entry, `${prefix}${name}/`) : [[`${prefix}${name}`, entry]],
  )

/**
 * Opens an archive and gives what it lists.
 *
 * The format is Chromium's Pickle: at byte 4 the header's size, at byte 12 the length of its JSON, at 16 the JSON;
 * offsets of files count from the header's end.
 */
export function openArchive(file: string): Archive {
  const fd = openSync(file, 'r')
  try {
    const sizes = readAt(fd, 0, 16)
    const start = 8 + sizes.readUInt32LE(4)
    const header = JSON.parse(readAt(fd, 16, sizes.readUInt32LE(12)).toString('utf8')) as Entry
    const packed = new Map(list(header, ''))
    const whole = new Map(
      [...packed]
        .filter(([, entry]) => entry.unpacked !== true)
        .map(([path, entry]) => [path, readAt(fd, start + Number(entry.offset), entry.size ?? 0)]),
    )
    return {
      paths: [...packed.keys()].sort(),
      read: (path) => {
        const bytes = whole.get(path)
        if (bytes === undefined) throw new Error(`${path} is not packed in ${file}`)
        return bytes
      },
    }
  } finally {
    closeSync(fd)
  }
}
