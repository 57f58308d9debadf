import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { machineNoDeviceMemory } from '../../../../../electron/rules/machine/no-device-memory.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineNoDeviceMemory, {
  valid: [
    { name: 'pc', layout: makeLayout({ memory: { slots: 1, maxSize: GIB } }) },
    {
      name: 'isapc with maxmem equal to the size',
      layout: makeLayout({ machine: { type: 'isapc' }, memory: { size: 64 * MIB, maxSize: 64 * MIB } }),
    },
    {
      name: 'microvm, which ignores maxmem',
      layout: makeLayout({ machine: { type: 'microvm' }, memory: { slots: 1, maxSize: GIB } }),
    },
  ],
  invalid: [
    {
      name: 'isapc with maxmem',
      layout: makeLayout({ machine: { type: 'isapc' }, memory: { maxSize: GIB } }),
      at: '/memory/maxSize',
      args: { machine: 'isapc' },
      fixed: true,
    },
    {
      name: 'i440fx 2.0 with slots',
      layout: makeLayout({ machine: { type: 'pc-i440fx-2.0' }, memory: { slots: 1, maxSize: GIB } }),
      qemu: '7.2',
      at: '/memory/slots',
      fixed: true,
    },
  ],
})
