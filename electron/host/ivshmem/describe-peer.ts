// What /proc says of a peer's process: the VM's name, the program, and whether it is still the one that connected.

import { readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { IvshmemPeer } from '../../contract/ivshmem.ts'
import { getVmName, isQemu, readProcessArguments } from '../live/processes.ts'

export type PeerProcess = Pick<IvshmemPeer, 'vm' | 'program' | 'process'>

/** Field 22 of /proc/PID/stat: clock ticks since boot at which the process started (proc(5)). */
async function readStartTime(pid: number, root: string): Promise<number | undefined> {
  const stat = await readFile(join(root, 'proc', String(pid), 'stat'), 'utf8').catch(() => undefined)
  // The program's name is in brackets and may hold anything.
  const field = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return field === undefined ? undefined : Number(field)
}

/** Looks at the process that connected at `startTime`; a number alone proves nothing, it may belong to another by now. */
export async function describePeerProcess(
  { pid, startTime }: { pid: number; startTime: number },
  root = '/',
): Promise<PeerProcess> {
  const now = await readStartTime(pid, root)
  if (now === undefined) return { process: 'gone' }
  if (startTime !== 0 && now !== startTime) return { process: 'another' }
  const args = await readProcessArguments(pid, root).catch(() => undefined)
  const program = await readlink(join(root, 'proc', String(pid), 'exe')).catch(() => args?.[0])
  const name = args && isQemu(args) ? getVmName(args, pid) : undefined
  return {
    process: startTime === 0 ? 'unknown' : 'same',
    ...(program === undefined ? {} : { program: basename(program.replace(/ \(deleted\)$/, '')) }),
    ...(name === undefined ? {} : { vm: name }),
  }
}
