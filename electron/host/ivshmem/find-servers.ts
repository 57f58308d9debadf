// Ivshmem servers that run on this host, ours and QEMU's example, found by their command lines.

import { readdir } from 'node:fs/promises'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { readlink } from 'node:fs/promises'
import type { IvshmemServer } from '../../contract/ivshmem.ts'
import { Failure } from '../../model/failure.ts'
import { readProcessArguments } from '../live/processes.ts'
import { openLink } from './open-link.ts'

/** A server as its command line shows it. */
export type FoundServer = Pick<IvshmemServer, 'kind' | 'pid' | 'socket' | 'control'>

/** Where QEMU's example server listens when it is not told (contrib/ivshmem-server/main.c). */
const EXAMPLE_SOCKET = '/tmp/ivshmem_socket'

/** The value of an option as "--name value", "--name=value" or, for one letter, "-nvalue". */
function findOption(args: readonly string[], name: string): string | undefined {
  for (const [index, arg] of args.entries()) {
    if (arg === name) return args[index + 1]
    if (arg.startsWith(`${name}=`)) return arg.slice(name.length + 1)
    if (/^-[A-Za-z]$/.test(name) && arg.startsWith(name) && arg.length > 2) return arg.slice(2)
  }
  return undefined
}

/** What the arguments of a process say, when it is a server. Paths are as the process sees them. */
export function recognizeServer(pid: number, args: readonly string[]): FoundServer | undefined {
  const program = basename(args[0] ?? '')
  if (program === 'ivshmemd') {
    const socket = findOption(args, '--socket')
    if (socket === undefined || args.includes('--rehearse')) return undefined
    return { kind: 'memloom', pid, socket, control: findOption(args, '--control') ?? `${socket}.control` }
  }
  if (program === 'ivshmem-server')
    return { kind: 'example', pid, socket: findOption(args, '-S') ?? EXAMPLE_SOCKET }
  return undefined
}

async function findServer(pid: number, root: string): Promise<FoundServer | undefined> {
  const args = await readProcessArguments(pid, root).catch(() => undefined)
  const found = args && recognizeServer(pid, args)
  if (!found) return undefined
  const folder = await readlink(join(root, 'proc', String(pid), 'cwd')).catch(() => '/')
  const place = (path: string): string => (isAbsolute(path) ? path : resolve(folder, path))
  const control = found.control === undefined ? {} : { control: place(found.control) }
  return { ...found, socket: place(found.socket), ...control }
}

/** Every server that this user can see. */
export async function findServers(root = '/'): Promise<FoundServer[]> {
  const names = await readdir(join(root, 'proc')).catch(() => [])
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(pids.map((pid) => findServer(pid, root)))
  return found.filter((server) => server !== undefined).sort((a, b) => a.pid - b.pid)
}

async function describe(found: FoundServer): Promise<IvshmemServer> {
  if (found.control === undefined) return found
  try {
    const link = await openLink(found.control)
    try {
      return await link.getStatus()
    } finally {
      link.close()
    }
  } catch (error) {
    return { ...found, problem: error instanceof Failure ? error.data.message : String(error) }
  }
}

/** Every server with what it says of itself; one that does not answer says why. */
export async function listServers(root = '/'): Promise<IvshmemServer[]> {
  return Promise.all((await findServers(root)).map(describe))
}
