// Where the browser shell listens: loopback addresses of one port, or a Unix socket of this user alone.

import type { Stats } from 'node:fs'
import { lstat, mkdir, stat, unlink } from 'node:fs/promises'
import { type AddressInfo, type Server, createConnection } from 'node:net'
import { dirname } from 'node:path'
import { Failure } from '../model/failure.ts'

/** Tries for a port that is free on both loopback addresses. */
const PORT_TRIES = 10

/** What sun_path of a Unix socket address takes, without the closing zero (unix(7)). */
const SOCKET_PATH_LIMIT = 107

const getErrno = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown'

const listen = (server: Server, where: { host: string; port: number } | { path: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

/** Listens on 127.0.0.1 and, where the host has it, ::1. Fails with "server/port-in-use". */
export async function listenOnLoopback<S extends Server>(
  makeServer: () => S,
  wanted = 0,
): Promise<{ port: number; servers: S[] }> {
  for (let tries = 0; ; tries += 1) {
    const first = makeServer()
    const second = makeServer()
    try {
      await listen(first, { host: '127.0.0.1', port: wanted })
      const { port } = first.address() as AddressInfo
      try {
        await listen(second, { host: '::1', port })
        return { port, servers: [first, second] }
      } catch (error) {
        if (getErrno(error) !== 'EADDRINUSE') return { port, servers: [first] }
        await close(first)
        throw error
      }
    } catch (error) {
      if (wanted === 0 && tries < PORT_TRIES) continue
      throw new Failure({
        code: 'server/port-in-use',
        message: `Port ${wanted} cannot be used: ${getErrno(error)}. Choose another with --port, or leave it out.`,
        call: 'listen',
        errno: getErrno(error),
        object: String(wanted),
      })
    }
  }
}

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createConnection(path)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })

/** Makes sure that nobody else can reach what is put into a folder. */
async function claimFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = await stat(folder)
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) {
    throw new Failure({
      code: 'server/socket-folder-open',
      message: `${folder} can be entered by other users (mode ${(mode & 0o777).toString(8)}); the socket needs a folder of your own with mode 700.`,
      object: folder,
    })
  }
}

/** Listens on a Unix socket of mode 600 in a folder of mode 700. Fails with "server/socket-…". */
export async function listenOnSocket<S extends Server>(makeServer: () => S, path: string): Promise<S[]> {
  if (Buffer.byteLength(path) > SOCKET_PATH_LIMIT) {
    throw new Failure({
      code: 'server/socket-path-too-long',
      message: `The socket's path has ${Buffer.byteLength(path)} bytes; a socket address takes ${SOCKET_PATH_LIMIT}.`,
      object: path,
    })
  }
  await claimFolder(dirname(path))
  const present: Stats | undefined = await lstat(path).catch(() => undefined)
  if (present && (!present.isSocket() || (await isAnswered(path)))) {
    throw new Failure({
      code: 'server/socket-in-use',
      message: `${path} is there already${present.isSocket() ? ' and something answers on it' : ' and is no socket'}.`,
      object: path,
    })
  }
  if (present) await unlink(path)
  const server = makeServer()
  // The socket must never exist with a wider mode, not even between two calls.
  const umask = process.umask(0o177)
  try {
    const listening = listen(server, { path })
    process.umask(umask)
    await listening
  } finally {
    process.umask(umask)
  }
  return [server]
}

/** Ends listening and every connection. */
export async function closeServers(servers: readonly Server[]): Promise<void> {
  await Promise.all(servers.map((server) => close(server)))
}
