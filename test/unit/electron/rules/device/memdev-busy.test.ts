import { memdevBusy } from '../../../../../electron/rules/device/memdev-busy.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const dimm = { kind: 'pc-dimm', memdev: 'd' } as const

testRule(memdevBusy, {
  valid: [{ name: 'a backend each', layout: makePlugged([dimm, { kind: 'pc-dimm', memdev: 'e' }]) }],
  invalid: [
    {
      name: 'an ivshmem device second, which has a rule of its own',
      layout: makePlugged([dimm, { kind: 'ivshmem-plain', memdev: 'd' }]),
      at: '/devices/0/memdev',
      severity: 'note',
      args: { other: 'ivshmem-plain #2' },
    },
    {
      name: 'two devices',
      layout: makePlugged([dimm, { kind: 'virtio-pmem-pci', memdev: '/objects/d' }]),
      at: '/devices/1/memdev',
      args: { first: 'pc-dimm #1' },
    },
    {
      name: 'main memory',
      layout: makePlugged([dimm], undefined, { machine: { memoryBackend: 'd' } }),
      at: '/devices/0/memdev',
      args: { first: 'memory-backend' },
    },
    {
      name: 'a guest node',
      layout: makePlugged([dimm], undefined, { nodes: [{ id: 0, memdev: 'd' }] }),
      at: '/devices/0/memdev',
    },
    {
      name: 'an enclave section',
      layout: makePlugged([dimm], undefined, { machine: { sgxEpc: [{ memdev: 'd', node: 0 }] } }),
      at: '/devices/0/memdev',
    },
  ],
})
