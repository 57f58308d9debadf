// Starts the ivshmem server as a process of its own, which goes on when the app ends.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { IvshmemServer, IvshmemServerOptions } from '../../contract/ivshmem.ts'
import { Failure } from '../../model/failure.ts'
import { makeHelperEnvironment } from '../helper/fork-helper.ts'
import { readServer } from './read-replies.ts'

/** Milliseconds in which a server is ready or has said why not. */
const START_DEADLINE = 10_000

/** Where the server's program is: beside this one, in a project folder or in a package. Fails with "ivshmem/no-program". */
export function findServerProgram(start = import.meta.dirname): string {
  for (let folder = start; ; folder = dirname(folder)) {
    // What runs cannot lie inside the package's archive.
    const path = join(
      folder.replace(/app\.asar(?=\/|$)/, 'app.asar.unpacked'),
      'native/build/Release/ivshmemd',
    )
    if (existsSync(path)) return path
    if (dirname(folder) === folder) break
  }
  throw new Failure({
    code: 'ivshmem/no-program',
    message:
      'The ivshmem server is not built on this host; "npm run install" builds it where there is a compiler.',
  })
}

/** The arguments that mean these options. */
export function makeServerArguments(options: IvshmemServerOptions): string[] {
  const { socket, control, size, vectors, region, path, adopt, mode, legacy, uids, maxPeers } = options
  return [
    ...['--socket', socket, '--size', String(size)],
    ...(control === undefined ? [] : ['--control', control]),
    ...(vectors === undefined ? [] : ['--vectors', String(vectors)]),
    ...(region === 'shm' || region === 'file' ? [`--${region}`, path ?? ''] : []),
    ...(adopt ? ['--adopt'] : []),
    ...(mode === 'tap' ? ['--tap'] : []),
    ...(legacy ? ['--legacy'] : []),
    ...(uids ?? []).flatMap((uid) => ['--uid', String(uid)]),
    ...(maxPeers === undefined ? [] : ['--max-peers', String(maxPeers)]),
  ]
}

/** Starts a server and waits until VMs can connect. Fails with "ivshmem/not-started" and the server's own reason. */
export async function startServer(options: IvshmemServerOptions): Promise<IvshmemServer> {
  const child = spawn(findServerProgram(), makeServerArguments(options), {
    cwd: '/',
    env: makeHelperEnvironment(process.env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-4096)))
  const ready = once(createInterface(child.stdout), 'line').then(([line]) => String(line))
  const ended = once(child, 'close').then(() => undefined)
  const failed = once(child, 'error').then(([error]) => {
    complaint = (error as Error).message
    return undefined
  })
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), START_DEADLINE).unref()
  })
  const line = await Promise.race([ready, ended, failed, late])
  if (line === undefined) {
    child.kill()
    const reason = complaint.trim().replace(/^ivshmemd: /, '') || 'it was not ready in time.'
    throw new Failure({
      code: 'ivshmem/not-started',
      message: `The ivshmem server did not start: ${reason}`,
      object: options.socket,
    })
  }
  // It lives on: nothing of it may keep this program alive, and what it says later is for its own log.
  child.stdout.destroy()
  child.stderr.destroy()
  child.unref()
  return readServer(JSON.parse(line) as Record<string, unknown>)
}
