import { expect, test } from 'vitest'
import { makeLayout, type Layout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { GIB } from '../../../../electron/model/units/size.ts'
import { resolve } from '../../../../electron/resolve/resolve.ts'
import { printNumactl } from '../../../../renderer/features/guest-view/print-numactl.ts'

function show(fields: Partial<Omit<Layout, 'schema'>>): string {
  return printNumactl(resolve(makeLayout(fields), getStoredCapabilities('10.0')))
}

test('two nodes with distances are shown as numactl -H shows them', () => {
  const text = show({
    machine: { type: 'q35' },
    memory: { size: 4 * GIB },
    cpus: { cpus: 8, sockets: 2, cores: 4 },
    backends: [
      { kind: 'ram', id: 'a', size: GIB },
      { kind: 'ram', id: 'b', size: 3 * GIB },
    ],
    nodes: [
      { id: 0, memdev: 'a', cpus: [0, 1, 2, 3] },
      { id: 1, memdev: 'b', cpus: [4, 5, 6, 7] },
    ],
    distances: [{ src: 0, dst: 1, val: 21 }],
  })
  expect(text.split('\n')).toEqual([
    'available: 2 nodes (0-1)',
    'node 0 cpus: 0 1 2 3',
    'node 0 size: 1024 MB',
    'node 1 cpus: 4 5 6 7',
    'node 1 size: 3072 MB',
    'node distances:',
    'node   0   1 ',
    '  0:  10  21 ',
    '  1:  21  10 ',
  ])
})

test('a guest without nodes is one node', () => {
  expect(show({ memory: { size: 2 * GIB }, cpus: { cpus: 2 } }).split('\n')).toEqual([
    'available: 1 nodes (0)',
    'node 0 cpus: 0 1',
    'node 0 size: 2048 MB',
    'node distances:',
    'node   0 ',
    '  0:  10 ',
  ])
})

test('cpus that are plugged later are not there yet', () => {
  expect(show({ cpus: { cpus: 1, maxcpus: 4 }, memory: { size: GIB } })).toContain('node 0 cpus: 0\n')
})
