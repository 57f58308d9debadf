import { describe, expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { resolve } from '../../../../electron/resolve/resolve.ts'
import { resolveFor } from './resolve-for.ts'

describe('cpu slots', () => {
  test('count threads first and sockets last', () => {
    const { cpus } = resolveFor({ cpus: { sockets: 2, cores: 2, threads: 2 } })
    expect(cpus.map(({ props }) => [props['socket-id'], props['core-id'], props['thread-id']])).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
      [0, 1, 1],
      [1, 0, 0],
      [1, 0, 1],
      [1, 1, 0],
      [1, 1, 1],
    ])
  })

  test('show the die and the module only where there are several', () => {
    const [flat] = resolveFor({ cpus: { cores: 2 } }).cpus
    expect(Object.keys(flat?.props ?? {}).sort()).toEqual(['core-id', 'socket-id', 'thread-id'])
    const [deep] = resolveFor({ cpus: { dies: 2, modules: 2, cores: 2 } }).cpus
    expect(deep?.props).toMatchObject({ 'die-id': 0, 'module-id': 0 })
  })

  test('are present up to -smp cpus, and where a cpu is plugged', () => {
    const { cpus } = resolveFor({
      cpus: { cpus: 1, maxcpus: 4, sockets: 4 },
      devices: [
        { kind: 'cpu', driver: 'qemu64-x86_64-cpu', socketId: 2, coreId: 0, threadId: 0 },
        { kind: 'cpu', driver: 'qemu64-x86_64-cpu', socketId: 9, coreId: 0, threadId: 0 },
      ],
    })
    expect(cpus.map(({ present }) => present)).toEqual([true, false, true, false])
  })

  test('on arm are numbered by socket, cluster, core and thread since 7.1', () => {
    const layout = makeLayout({ machine: { type: 'virt' }, cpus: { sockets: 1, clusters: 2, cores: 1 } })
    const { cpus } = resolve(layout, getStoredCapabilities('10.0', 'aarch64'))
    expect(cpus[1]?.props).toEqual({ 'socket-id': 0, 'cluster-id': 1, 'core-id': 0, 'thread-id': 0 })
  })

  test('there are none on the machine none, and not more than can be drawn', () => {
    expect(resolveFor({ machine: { type: 'none' } }).cpus).toEqual([])
    expect(resolveFor({ cpus: { cpus: Number.MAX_SAFE_INTEGER } }).cpus).toHaveLength(8192)
  })
})
