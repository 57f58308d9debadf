// The host that the recorded cases ran on, as facts: what each case says of files, folders, huge pages and its server.

import type { HostFacts, IvshmemServerFacts, PathFacts } from '../../../electron/model/host-facts.ts'
import type { Layout } from '../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../electron/model/units/size.ts'

/** What a case says of its host; the head of run_cases.py tells what the keys mean. */
export interface CaseHost {
  hugetlbPagesFree?: number
  /** Bytes by name, under {TMP}. */
  files?: Record<string, number>
  /** Names, under {TMP}. */
  dirs?: string[]
  ivshmemServer?: {
    version?: number
    id?: number
    shmSize?: number
    vectors?: number
    versionFd?: boolean
    idFd?: boolean
    /** false: hangs up before the shared memory. */
    shm?: boolean
    /** Interrupt descriptors sent before the shared memory. */
    extra?: number
  }
}

const MEMORY = 24 * GIB

/** Where the scripted server of a case listens. */
const SERVER_SOCKET = '{TMP}/iv.sock'

const FILE_SYSTEMS: readonly { root: string; facts: Pick<PathFacts, 'fileSystem' | 'pageSize'> }[] = [
  { root: '{HUGE}', facts: { fileSystem: 'hugetlbfs', pageSize: 2 * MIB } },
  { root: '{SHM}', facts: { fileSystem: 'tmpfs', pageSize: 4096 } },
  { root: '', facts: { fileSystem: 'other', pageSize: 4096 } },
]

/** A path without repeated slashes, "." or a slash at its end; relative ones stand in {TMP}. */
function normalizePath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (path.startsWith('/')) return `/${parts.join('/')}`
  return parts[0]?.startsWith('{') ? parts.join('/') : ['{TMP}', ...parts].join('/')
}

function getPathFacts(path: string, host: CaseHost): PathFacts {
  const place = normalizePath(path)
  const files = new Map(Object.entries(host.files ?? {}).map(([name, size]) => [`{TMP}/${name}`, size]))
  const folders = new Set(['/', '/dev', '/tmp', '{TMP}', '{HUGE}', '{SHM}'])
  for (const name of host.dirs ?? []) folders.add(`{TMP}/${name}`)
  const fileSystem = FILE_SYSTEMS.find(({ root }) => place.startsWith(root))?.facts
  const parentExists = folders.has(place.slice(0, Math.max(place.lastIndexOf('/'), 1)))
  const facts = { parentExists, dax: false, pageSize: 4096, fileSystem: 'other' as const, ...fileSystem }
  const size = files.get(place)
  if (size !== undefined) return { ...facts, type: 'file', size, allocated: 0 }
  if (folders.has(place)) return { ...facts, type: 'directory', parentExists: true }
  if (place === '/dev/null') return { ...facts, type: 'character-device', mappable: false }
  if (place === '/dev/zero') return { ...facts, type: 'character-device', mappable: true }
  if (place === SERVER_SOCKET && host.ivshmemServer) return { ...facts, type: 'socket' }
  return { ...facts, type: 'missing' }
}

function getServerFacts(path: string, { ivshmemServer: server }: CaseHost): IvshmemServerFacts {
  if (!server || normalizePath(path) !== SERVER_SOCKET) return { state: 'absent' }
  return {
    state: 'speaks',
    version: server.version ?? 0,
    id: server.id ?? 0,
    vectors: server.vectors ?? 1,
    versionHasDescriptor: server.versionFd ?? false,
    idHasDescriptor: server.idFd ?? false,
    interruptsFirst: (server.extra ?? 0) > 0,
    ...(server.shm === false ? {} : { shmSize: server.shmSize ?? MIB }),
  }
}

/** The recording host (x86-64, one node with 2 cpus and 24 GiB, 64 free huge pages) as a case found it. */
export function makeCaseHost(layout: Layout, host: CaseHost): HostFacts {
  const named = [
    layout.memory.memPath,
    ...layout.backends.map(({ memPath }) => memPath),
    ...layout.chardevs.map(({ path }) => path),
  ].filter((path) => path !== undefined)
  const sockets = layout.chardevs.flatMap(({ backend, path, server }) =>
    backend === 'socket' && path !== undefined && server !== true ? [path] : [],
  )
  const pool = { pageSize: 2 * MIB, total: 64, free: host.hugetlbPagesFree ?? 64 }
  const emptyPool = { pageSize: GIB, total: 0, free: 0 }
  return {
    pageSize: 4096,
    cpus: [0, 1],
    nodes: [
      {
        id: 0,
        cpus: [0, 1],
        memTotal: MEMORY,
        memFree: MEMORY,
        hugePages: [pool, emptyPool],
        distances: [10],
      },
    ],
    hugePages: [pool, emptyPool],
    memTotal: MEMORY,
    memAvailable: MEMORY,
    sgx: false,
    kvm: false,
    kernel: [6, 1],
    preferredMany: true,
    paths: Object.fromEntries(named.map((path) => [path, getPathFacts(path, host)])),
    ivshmemServers: Object.fromEntries(sockets.map((path) => [path, getServerFacts(path, host)])),
  }
}
