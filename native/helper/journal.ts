// Remembers on disk which files the helper gave a name, so that the next helper removes what a killed one left behind.

import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs'
import { join } from 'node:path'

/** A file by its name and what it is: the name may be somebody else's by now, and so may the number of its inode. */
export interface NamedFile {
  path: string
  device: string
  inode: string
  /** Nanoseconds since 1970 when it came into being; "0" where the file system does not keep that. */
  birth: string
}

/** Clock ticks since boot when a process started: with the pid it is that process and no later one. */
function readStartTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The command's name is in parentheses and may hold any character.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

function isOf({ path, device, inode, birth }: NamedFile): boolean {
  try {
    const stats = statSync(path, { bigint: true })
    const isSame = String(stats.dev) === device && String(stats.ino) === inode
    return isSame && (birth === '0' || String(stats.birthtimeNs) === birth)
  } catch {
    return false
  }
}

/** "00:1b" of a device number, as /proc/PID/maps prints it. */
function printDevice(device: string): string {
  const number = BigInt(device)
  const major = ((number >> 8n) & 0xfffn) | ((number >> 32n) & 0xfffff000n)
  const minor = (number & 0xffn) | ((number >> 12n) & 0xffffff00n)
  const print = (part: bigint): string => part.toString(16).padStart(2, '0')
  return `${print(major)}:${print(minor)}`
}

/** Whether any process that this user may look at maps the file. */
export function isMapped({ device, inode }: NamedFile): boolean {
  const mark = ` ${printDevice(device)} ${inode} `
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      if (readFileSync(`/proc/${name}/maps`, 'latin1').includes(mark)) return true
    } catch {
      // It is gone, or another user's: what another user maps is not ours to remove, and that fails by itself.
    }
  }
  return false
}

const isWhole = (entry: Partial<NamedFile>): entry is NamedFile =>
  [entry.path, entry.device, entry.inode, entry.birth].every((field) => typeof field === 'string')

/** The files of a journal that were given a name and not removed. A line that was cut off counts as not written. */
function readEntries(file: string): NamedFile[] {
  const files = new Map<string, NamedFile>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    try {
      const entry = JSON.parse(line) as Partial<NamedFile> & { gone?: boolean }
      if (typeof entry.path !== 'string') continue
      if (entry.gone === true) files.delete(entry.path)
      else if (isWhole(entry)) files.set(entry.path, entry)
    } catch {
      continue
    }
  }
  return [...files.values()]
}

/** Removes the files of one journal; gives those that somebody still maps. */
function removeFiles(file: string): NamedFile[] {
  return readEntries(file).filter((entry) => {
    if (!isOf(entry)) return false
    if (isMapped(entry)) return true
    try {
      unlinkSync(entry.path)
      return false
    } catch {
      return true
    }
  })
}

/** The journal of one helper: a file of JSON lines named by the process, gone when it holds nothing. */
export class Journal {
  readonly #folder: string
  readonly #file: string

  constructor(folder: string) {
    this.#folder = folder
    this.#file = join(folder, `${process.pid}-${readStartTime(process.pid) ?? '0'}.jsonl`)
  }

  /** Removes what helpers that are no more left behind; gives what somebody still maps. */
  recover(): NamedFile[] {
    if (!existsSync(this.#folder)) return []
    const kept: NamedFile[] = []
    for (const name of readdirSync(this.#folder)) {
      const owner = /^(\d+)-(\d+)\.jsonl$/.exec(name)
      if (!owner || readStartTime(Number(owner[1])) === owner[2]) continue
      const mapped = removeFiles(join(this.#folder, name))
      for (const file of mapped) this.add(file)
      kept.push(...mapped)
      rmSync(join(this.#folder, name), { force: true })
    }
    return kept
  }

  /** Writes down a file that is about to get its name; on disk when it returns. */
  add(file: NamedFile): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    this.#write(file)
  }

  /** Removes a file of ours, unless the name is another's by now. */
  remove(file: NamedFile): void {
    if (isOf(file)) unlinkSync(file.path)
    this.#write({ path: file.path, gone: true })
    if (readEntries(this.#file).length === 0) rmSync(this.#file, { force: true })
  }

  #write(entry: object): void {
    const descriptor = openSync(this.#file, 'a', 0o600)
    appendFileSync(descriptor, `${JSON.stringify(entry)}\n`)
    fsyncSync(descriptor)
    closeSync(descriptor)
  }
}
