// Which process is meant: a PID alone is given away again when its process has ended.

import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

export interface ProcessId {
  pid: number
  /** Clock ticks after boot (proc_pid_stat(5), field 22). */
  startTime: number
}

/** Prints "PID@START". */
export function printProcessId({ pid, startTime }: ProcessId): string {
  return `${String(pid)}@${String(startTime)}`
}

/** Parses "PID@START"; undefined for anything else. */
export function parseProcessId(text: string): ProcessId | undefined {
  const match = /^([1-9]\d{0,9})@(\d{1,15})$/.exec(text)
  return match ? { pid: Number(match[1]), startTime: Number(match[2]) } : undefined
}

/** The start time in the text of /proc/PID/stat; a name may hold spaces and parentheses, so it is read from the last one. */
export function parseStartTime(stat: string): number | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const value = Number(fields[19])
  return fields.length > 19 && Number.isSafeInteger(value) ? value : undefined
}

/** A process, and the kernel's name of it, which changes when it executes another program. */
export interface NamedProcess extends ProcessId {
  command: string
}

/** Bytes of the longest /proc/PID/stat: 52 numbers and a name. */
const STAT_LIMIT = 2048

/**
 * The text of a small file of /proc; "" when it cannot be read. Not through the thread pool: nothing waits for a disk
 * here, and a search of all processes costs a fortieth.
 */
function readSmall(path: string): string {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const bytes = Buffer.allocUnsafe(STAT_LIMIT)
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, STAT_LIMIT, 0))
  } catch {
    return ''
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** The process that has this PID now; undefined when there is none. */
export function readNamedProcess(pid: number, root = '/'): NamedProcess | undefined {
  const stat = readSmall(join(root, 'proc', String(pid), 'stat'))
  const startTime = parseStartTime(stat)
  const command = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
  return startTime === undefined ? undefined : { pid, startTime, command }
}

/** Whether the PID still is this process. */
export function isSameProcess({ pid, startTime }: ProcessId, root = '/'): boolean {
  return readNamedProcess(pid, root)?.startTime === startTime
}
