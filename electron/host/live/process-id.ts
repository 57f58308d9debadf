// Which process is meant: a PID alone is given away again when its process has ended.

import { readFile } from 'node:fs/promises'
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

/** The process that has this PID now; undefined when there is none. */
export async function readProcessId(pid: number, root = '/'): Promise<ProcessId | undefined> {
  const stat = await readFile(join(root, 'proc', String(pid), 'stat'), 'latin1').catch(() => '')
  const startTime = parseStartTime(stat)
  return startTime === undefined ? undefined : { pid, startTime }
}

/** Whether the PID still is this process. */
export async function isSameProcess({ pid, startTime }: ProcessId, root = '/'): Promise<boolean> {
  return (await readProcessId(pid, root))?.startTime === startTime
}
