import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB, TIB } from '../../../../../electron/model/units/size.ts'
import { machinePhysBitsAmd } from '../../../../../electron/rules/machine/phys-bits-amd.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machinePhysBitsAmd, {
  valid: [
    { name: 'the last GiB below the range', layout: makeLayout({ memory: { maxSize: 1006 * GIB } }) },
    {
      name: 'a machine type before 7.1',
      layout: makeLayout({ machine: { type: 'pc-i440fx-7.0' }, memory: { maxSize: 1018 * GIB } }),
    },
    {
      name: 'an Intel cpu',
      layout: makeLayout({
        target: { cpu: 'qemu64,vendor=GenuineIntel' },
        memory: { maxSize: 1018 * GIB },
      }),
    },
    {
      name: 'bits enough for memory above 1 TiB',
      layout: makeLayout({ target: { cpu: 'max,phys-bits=42' }, memory: { maxSize: 1100 * GIB } }),
    },
    {
      name: 'addresses that do not fit anyway, which machine/phys-bits tells',
      layout: makeLayout({ memory: { maxSize: 2 * TIB } }),
    },
  ],
  invalid: [
    {
      name: 'the first GiB of the range',
      layout: makeLayout({ memory: { size: 64 * MIB, maxSize: 1007 * GIB } }),
      at: '/memory/maxSize',
      args: { highest: 0x1fc3fffffff, limit: 0xffffffffff },
      fixed: true,
    },
    {
      name: 'q35 with its larger PCI window',
      layout: makeLayout({
        target: { cpu: 'EPYC' },
        machine: { type: 'q35' },
        memory: { size: 64 * MIB, slots: 1, maxSize: 977 * GIB },
      }),
      at: '/memory/maxSize',
      fixed: true,
    },
  ],
})
