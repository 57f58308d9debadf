// The scratch folder of one start: the files, folders and servers that the arguments' paths name.
//
// "{TMP}/f3-8192" is a file of 8,192 bytes, "{TMP}/d" a folder, "{TMP}/iv-v0-i0-s4096-n1" the socket of an ivshmem server
// (see ivshmem-server.py); anything else under {TMP} is missing.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IvshmemServerFacts } from '../../electron/model/host-facts.ts'

/** A scripted server: what its socket's name says. */
interface Server {
  name: string
  facts: IvshmemServerFacts
}

export interface Scratch {
  folder: string
  /** What the servers will say, by socket path. */
  servers: Record<string, IvshmemServerFacts>
  remove: () => Promise<void>
}

const SERVER = /iv-v(\d+)-i(\d+)-s(\d+)-n(\d+)((?:-(?:fv|fi|early|hup))*)/g

function listServers(text: string): Server[] {
  const servers = new Map<string, Server>()
  for (const [name, version, id, size, vectors, flags = ''] of text.matchAll(SERVER)) {
    const has = (flag: string): boolean => flags.split('-').includes(flag)
    const facts: IvshmemServerFacts = {
      state: 'speaks',
      version: Number(version),
      id: Number(id),
      vectors: Number(vectors),
      ...(has('hup') ? {} : { shmSize: Number(size) }),
      ...(has('fv') ? { versionHasDescriptor: true } : {}),
      ...(has('fi') ? { idHasDescriptor: true } : {}),
      ...(has('early') ? { interruptsFirst: true } : {}),
    }
    servers.set(name, { name, facts })
  }
  return [...servers.values()]
}

/** Starts the server and waits until it listens. */
function startServer(path: string, name: string): Promise<ChildProcess> {
  const program = process.env['MEMLOOM_IVSHMEM_SERVER'] ?? join(import.meta.dirname, 'ivshmem-server.py')
  const child = spawn('python3', [program, path, name], { stdio: ['pipe', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`the scripted server ${name} ended`)))
    child.stdout.once('data', () => resolve(child))
  })
}

async function makeFile(path: string, size: number): Promise<void> {
  const handle = await open(path, 'w')
  try {
    await handle.truncate(size)
  } finally {
    await handle.close()
  }
}

/** Makes a scratch folder with what the arguments name in it. Needs python3 for servers. */
export async function makeScratch(
  argv: readonly string[],
  { startsServers = true }: { startsServers?: boolean } = {},
): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'memloom-d-'))
  const text = argv.join('\n')
  const children: ChildProcess[] = []
  const remove = async (): Promise<void> => {
    for (const child of children) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    await mkdir(join(folder, 'd'))
    for (const [name, size] of text.matchAll(/(?<=\{TMP\}\/)f\d+-(\d+)/g)) {
      await makeFile(join(folder, name), Number(size))
    }
    const servers = listServers(text)
    if (startsServers)
      for (const { name } of servers) children.push(await startServer(join(folder, name), name))
    return {
      folder,
      servers: Object.fromEntries(servers.map(({ name, facts }) => [join(folder, name), facts])),
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}
