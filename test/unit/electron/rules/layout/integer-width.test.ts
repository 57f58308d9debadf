import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { integerWidth } from '../../../../../electron/rules/layout/integer-width.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(integerWidth, {
  valid: [
    {
      name: 'the largest numbers',
      layout: makeLayout({
        backends: [makeRam('m', MIB, { preallocThreads: 4294967295 })],
        distances: [{ src: 65535, dst: 0, val: 255 }],
        devices: [
          { kind: 'pc-dimm', slot: -2147483648, node: 4294967295 },
          { kind: 'pxb', busNr: 255, numaNode: 65535 },
        ],
      }),
    },
  ],
  invalid: [
    {
      name: 'threads',
      layout: makeLayout({ backends: [makeRam('m', MIB, { preallocThreads: 4294967296 })] }),
      at: '/backends/0/preallocThreads',
      args: { name: 'prealloc-threads', least: 0, most: 4294967295 },
      fixed: true,
    },
    {
      name: 'nodes and distances',
      layout: makeLayout({
        nodes: [{ id: 65536, initiator: -1 }],
        distances: [{ src: 65536, dst: 0, val: 256 }],
      }),
      at: ['/nodes/0/id', '/nodes/0/initiator', '/distances/0/src', '/distances/0/val'],
    },
    {
      name: 'devices',
      layout: makeLayout({
        devices: [
          { kind: 'pc-dimm', node: -1, slot: 2147483648 },
          { kind: 'ivshmem-doorbell', vectors: 4294967296 },
          { kind: 'pxb', busNr: 256, numaNode: 65536 },
        ],
      }),
      at: [
        '/devices/0/node',
        '/devices/0/slot',
        '/devices/1/vectors',
        '/devices/2/busNr',
        '/devices/2/numaNode',
      ],
      fixed: true,
    },
    {
      name: 'HMAT',
      layout: makeLayout({
        hmat: {
          latencyBandwidth: [
            { initiator: 65536, target: 0, hierarchy: 'memory', dataType: 'access-latency', latency: 1 },
          ],
          caches: [{ nodeId: 0, size: MIB, level: 256, associativity: 'none', policy: 'none', line: 65536 }],
        },
      }),
      at: ['/hmat/latencyBandwidth/0/initiator', '/hmat/caches/0/level', '/hmat/caches/0/line'],
    },
  ],
})
