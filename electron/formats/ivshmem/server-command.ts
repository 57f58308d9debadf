// The command line of a group's server.

import { printQemuSize } from '../qemu-cli/values/size.ts'
import type { ServedGroup } from './groups.ts'

/** The program and its arguments (ivshmemd --help). A file is taken over when it is there: it outlives the server. */
export function printServerCommand(group: ServedGroup, program: string): string[] {
  const { socket = '', control, size, vectors, region, path = '', tap, legacy, uids = [], maxPeers } = group
  return [
    ...[program, '--socket', socket, '--size', printQemuSize(size), '--vectors', String(vectors)],
    ...(control === undefined ? [] : ['--control', control]),
    ...(region === 'shm' ? ['--shm', path] : []),
    ...(region === 'file' ? ['--file', path, '--adopt'] : []),
    ...(tap === true ? ['--tap'] : []),
    ...(legacy === true ? ['--legacy'] : []),
    ...uids.flatMap((uid) => ['--uid', String(uid)]),
    ...(maxPeers === undefined ? [] : ['--max-peers', String(maxPeers)]),
  ]
}
