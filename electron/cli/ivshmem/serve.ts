// memloom ivshmem serve, stop and upgrade.

import { once } from 'node:events'
import { resolve } from 'node:path'
import type { IvshmemServer } from '../../contract/ivshmem.ts'
import { openLink } from '../../host/ivshmem/open-link.ts'
import { startServer } from '../../host/ivshmem/start-server.ts'
import { Failure } from '../../model/failure.ts'
import { describeSizeProblem, parseSize, printSize } from '../../model/units/size.ts'
import type { Context, ExitCode } from '../context.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { parseWhole, withLink } from './with-link.ts'

export interface IvshmemServeOptions {
  socket: string
  size: string
  vectors?: string
  shm?: string
  file?: string
  adopt?: boolean
  tap?: boolean
  legacy?: boolean
  control?: string
  uid?: string[]
  maxPeers?: string
  detach?: boolean
  json?: boolean
}

function readSize(text: string): number {
  const parsed = parseSize(text)
  if (parsed.ok) return parsed.bytes
  throw new Failure({ code: 'cli/usage', message: describeSizeProblem(parsed) })
}

function readRegion({ shm, file }: IvshmemServeOptions) {
  if (shm !== undefined && file !== undefined)
    throw new Failure({
      code: 'cli/usage',
      message: 'The shared memory is one --shm or one --file, not both.',
    })
  if (shm !== undefined) return { region: 'shm' as const, path: shm }
  return file === undefined ? {} : { region: 'file' as const, path: resolve(file) }
}

/** "VMs connect to …": what was started, for people. */
function printServer(server: IvshmemServer): string {
  const { size = 0, vectors = 0, mode, socket, control = '', pid } = server
  const what = `${printSize(size)}, ${vectors} ${vectors === 1 ? 'vector' : 'vectors'}, ${mode === 'tap' ? 'every ring counted' : 'direct'}`
  return `VMs connect to ${escapeText(socket)} (${what}); process ${pid}, control socket ${escapeText(control)}\n`
}

/** Starts a server; stays until it ends or Ctrl-C ends it, unless it is to go on by itself. */
export async function runIvshmemServe(options: IvshmemServeOptions, context: Context): Promise<ExitCode> {
  const { terminal, signal } = context
  const server = await startServer({
    socket: resolve(options.socket),
    size: readSize(options.size),
    ...readRegion(options),
    ...(options.control === undefined ? {} : { control: resolve(options.control) }),
    ...(options.vectors === undefined
      ? {}
      : { vectors: parseWhole(options.vectors, 'number of vectors', 64) }),
    ...(options.maxPeers === undefined
      ? {}
      : { maxPeers: parseWhole(options.maxPeers, 'number of peers', 32_768) }),
    adopt: options.adopt ?? false,
    legacy: options.legacy ?? false,
    mode: options.tap ? 'tap' : 'direct',
    uids: (options.uid ?? []).map((uid) => parseWhole(uid, 'user id', 0xffff_fffe)),
  })
  terminal.write(options.json ? `${printJson(server, 0)}\n` : printServer(server))
  if (options.detach) return 0
  const ended = new Promise<string>((done) => {
    void follow(server.control ?? '', done)
  })
  if (!signal.aborted) {
    const why = await Promise.race([ended, once(signal, 'abort').then(() => undefined)])
    if (why !== undefined) {
      terminal.warn(`The server ended: ${why}.\n`)
      return 0
    }
  }
  await withLink(server.control ?? '', (link) => link.stop())
  return 0
}

/** Waits for the end of a server, over its upgrades. */
async function follow(control: string, onEnd: (why: string) => void): Promise<void> {
  try {
    await openLink(control, {
      onTell: () => undefined,
      onEnd: (why) => {
        // An upgraded server listens again at once.
        if (why === 'upgraded') setTimeout(() => void follow(control, onEnd), 200)
        else onEnd(why === 'stopped' ? 'it was told to' : 'it cannot be reached any more')
      },
    })
  } catch {
    onEnd('it cannot be reached any more')
  }
}

/** Ends a server. */
export async function runStop(socket: string, { terminal }: Context): Promise<ExitCode> {
  await withLink(socket, (link) => link.stop())
  terminal.warn('The server ended; VMs go on to ring each other, and none can join.\n')
  return 0
}

/** Starts a server's program again in place. */
export async function runUpgrade(
  socket: string,
  options: { json?: boolean },
  { terminal }: Context,
): Promise<ExitCode> {
  await withLink(socket, (link) => link.upgrade())
  const server = await withLink(socket, (link) => link.getStatus())
  if (options.json) terminal.write(`${printJson(server)}\n`)
  else terminal.write(`Version ${escapeText(server.version ?? '')} serves ${server.peers ?? 0} peers.\n`)
  return 0
}
