import { expect, test } from 'vitest'
import { makeLayout, type Layout } from '../../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../../electron/model/stored-capabilities.ts'
import {
  listVcpuGroups,
  type VcpuGroup,
} from '../../../../../../electron/services/host/pinning/vcpu-groups.ts'
import { resolve } from '../../../../../../electron/resolve/resolve.ts'
import { GIB } from '../../../../../../electron/model/units/size.ts'
import { makePicture } from './make-picture.ts'

const { nodes } = makePicture({ nodes: 2, cores: 4, threads: 1, bare: 1 })

function list(fields: Partial<Layout>, devices: { address: string; node: number }[] = []): VcpuGroup[] {
  const layout = makeLayout({ memory: { size: 2 * GIB }, ...fields })
  return listVcpuGroups(
    layout,
    resolve(layout, getStoredCapabilities('10.0')),
    nodes,
    new Set([0, 1]),
    devices,
  )
}

const ram = (id: string, hostNodes: number[]) => ({
  kind: 'ram' as const,
  id,
  size: GIB,
  policy: 'bind' as const,
  hostNodes,
})

test('vcpus of a guest node go where its memory is bound; groups that may be anywhere come last', () => {
  const groups = list({
    cpus: { cpus: 4, sockets: 1, cores: 2, threads: 2 },
    backends: [{ kind: 'ram', id: 'a', size: GIB }, ram('b', [1])],
    nodes: [
      { id: 0, memdev: 'a', cpus: [0, 1] },
      { id: 1, memdev: 'b', cpus: [2, 3] },
    ],
  })
  expect(groups).toEqual([
    {
      guestNode: 1,
      cores: [[2, 3]],
      hostNodes: [1],
      reason: { kind: 'local-memory', backend: 'b', hostNodes: [1] },
    },
    { guestNode: 0, cores: [[0, 1]], hostNodes: [] },
  ])
})

test('without NUMA the memory backend of the machine decides, else a given device', () => {
  const cpus = { cpus: 2 }
  expect(list({ cpus, machine: { memoryBackend: 'm' }, backends: [ram('m', [0])] })[0]).toMatchObject({
    hostNodes: [0],
    reason: { kind: 'local-memory', backend: 'm' },
  })
  expect(list({ cpus }, [{ address: '0000:01:00.0', node: 1 }])).toEqual([
    {
      cores: [[0], [1]],
      hostNodes: [1],
      reason: { kind: 'device', address: '0000:01:00.0', hostNode: 1 },
    },
  ])
})

test('memory on a host node without cpus has the nearest cpus', () => {
  expect(list({ machine: { memoryBackend: 'm' }, backends: [ram('m', [2])] })[0]).toMatchObject({
    hostNodes: [1],
    reason: { kind: 'nearest', hostNodes: [2], nearest: [1] },
  })
})

test('empty slots are not placed', () => {
  expect(list({ cpus: { cpus: 1, maxcpus: 4 } })[0]?.cores).toEqual([[0]])
})
