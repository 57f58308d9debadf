// A machine in memory for tests of services: files in a map, stored capabilities, no host.

import { Settings } from '../../../../electron/contract/app.ts'
import { makeNoMemory } from './no-host-memory.ts'
import { Failure } from '../../../../electron/model/failure.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import type { Ports, WriteGuard } from '../../../../electron/services/ports.ts'
import { makeNoIvshmem } from './no-ivshmem.ts'
import { makeNoVms } from './no-vms.ts'

/** Ports over a map of paths to texts. `version` of a file is its text: enough to see that it changed. */
export function makeMemoryPorts(
  files: Map<string, string> = new Map<string, string>(),
): Ports & { recent: string[] } {
  let settings = Settings.parse({})
  const recent: string[] = []
  const holds = (path: string, guard: WriteGuard): boolean => {
    if (guard.expect === 'anything') return true
    return guard.expect === 'missing' ? !files.has(path) : files.get(path) === guard.expect
  }
  return {
    recent,
    files: {
      read: (path) => {
        const text = files.get(path)
        if (text === undefined)
          throw new Failure({ code: 'file/not-found', message: `There is no file ${path}.` })
        return Promise.resolve({ text, fingerprint: text, realPath: path })
      },
      write: (path, text, guard) => {
        if (!holds(path, guard))
          throw new Failure({ code: 'file/changed', message: `${path} has changed on disk.` })
        files.set(path, text)
        return Promise.resolve({ fingerprint: text, realPath: path })
      },
      list: (path = '/') => Promise.resolve({ path, entries: [] }),
    },
    machine: {
      listQemu: () => Promise.resolve([]),
      getCapabilities: (target) =>
        Promise.resolve({ capabilities: getStoredCapabilities(target.qemu ?? '10.0') }),
      readHostFacts: () => Promise.resolve(undefined),
      readCapabilities: () => Promise.resolve(getStoredCapabilities('10.0')),
      runPreflight: () => Promise.reject(new Error('no QEMU in memory')),
      runProofBoot: () => Promise.reject(new Error('no QEMU in memory')),
    },
    hostMemory: makeNoMemory(),
    host: {
      read: () => Promise.reject(new Error('no host in memory')),
      watch: () => () => undefined,
      writePool: () => Promise.reject(new Error('no pools in memory')),
    },
    live: makeNoVms(),
    ivshmem: makeNoIvshmem(),
    memory: {
      readSettings: () => Promise.resolve(settings),
      writeSettings: (next) => {
        settings = next
        return Promise.resolve()
      },
      listRecent: () => Promise.resolve([]),
      addRecent: (path) => {
        recent.push(path)
        return Promise.resolve()
      },
      forgetRecent: () => Promise.resolve(),
    },
    recovery: {
      keep: () => undefined,
      drop: () => undefined,
      list: () => Promise.resolve([]),
      forget: () => Promise.resolve(),
    },
    examples: {
      list: () => Promise.resolve([]),
      read: () => Promise.resolve('{"schema":1,"name":"example"}'),
    },
    shell: { info: { version: '0', shell: 'agent', platform: 'linux', nativeDialogs: false, control: true } },
  }
}
