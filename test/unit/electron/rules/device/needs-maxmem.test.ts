import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { needsMaxmem } from '../../../../../electron/rules/device/needs-maxmem.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const virtioMem = { kind: 'virtio-mem-pci', memdev: 'd' } as const

testRule(needsMaxmem, {
  valid: [
    {
      name: 'maxmem above the size',
      layout: makePlugged([virtioMem], undefined, { memory: { size: 64 * MIB, maxSize: GIB } }),
    },
    {
      name: 'a machine that manages no memory devices',
      layout: makePlugged([virtioMem], undefined, {
        machine: { type: 'microvm', extra: { pcie: 'on' } },
        memory: {},
      }),
    },
  ],
  invalid: [
    {
      name: 'no maxmem',
      layout: makePlugged([virtioMem], undefined, { memory: { size: 64 * MIB } }),
      at: '/devices/0',
      args: { base: 64 * MIB, needed: 128 * MIB },
      fixed: true,
    },
    {
      name: 'maxmem equal to the size',
      layout: makePlugged([{ kind: 'virtio-pmem-pci', memdev: 'd' }], undefined, {
        memory: { size: 64 * MIB, maxSize: 64 * MIB },
      }),
      at: '/devices/0',
      fixed: true,
    },
  ],
})
