// QEMU's own example server (contrib/ivshmem-server), where it is built: no distribution's package has it.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { makeFolder, until } from './programs.ts'

const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')

/** Built by test/ivshmem/build-example-server; MEMLOOM_IVSHMEM_SERVER names another. */
const EXAMPLE_SERVER =
  process.env['MEMLOOM_IVSHMEM_SERVER'] ?? join(cache, 'memloom/ivshmem-server/ivshmem-server')

/** Why there are no tests with it; undefined when there are. */
export const exampleServerObstacle = existsSync(EXAMPLE_SERVER)
  ? undefined
  : "needs QEMU's example server (test/ivshmem/build-example-server)"

export interface RunningExampleServer {
  socket: string
  stop: () => Promise<void>
}

/** Starts it with 1 MiB, in the foreground. */
export async function startExampleServer(vectors: number): Promise<RunningExampleServer> {
  const folder = await makeFolder()
  const socket = join(folder, 'example.sock')
  const object = `memloom-example-${process.pid}`
  const child = spawn(
    EXAMPLE_SERVER,
    [
      ...['-F', '-p', join(folder, 'pid'), '-S', socket, '-M', object],
      ...['-l', '1M', '-n', String(vectors)],
    ],
    { stdio: 'ignore' },
  )
  await until(() => existsSync(socket))
  return {
    socket,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
      await rm(folder, { recursive: true, force: true })
      await rm(`/dev/shm/${object}`, { force: true })
    },
  }
}
