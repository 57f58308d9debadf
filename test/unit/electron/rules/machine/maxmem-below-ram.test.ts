import { makeLayout } from '../../../../../electron/model/layout.ts'
import { KIB, MIB } from '../../../../../electron/model/units/size.ts'
import { machineMaxmemBelowRam } from '../../../../../electron/rules/machine/maxmem-below-ram.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineMaxmemBelowRam, {
  valid: [
    { name: 'no maxmem', layout: makeLayout({ memory: { size: 128 * MIB } }) },
    { name: 'maxmem equal to the size', layout: makeLayout({ memory: { size: MIB, maxSize: MIB } }) },
    {
      name: 'maxmem equal to the default size',
      layout: makeLayout({ memory: { maxSize: 128 * MIB } }),
    },
  ],
  invalid: [
    {
      name: 'a smaller maxmem',
      layout: makeLayout({ memory: { size: 128 * MIB, maxSize: 64 * MIB } }),
      at: '/memory/maxSize',
      args: { maximum: 64 * MIB, size: 128 * MIB },
      fixed: true,
    },
    {
      name: 'a maxmem equal to a size that is rounded up',
      layout: makeLayout({ memory: { size: 64 * MIB + 1, maxSize: 64 * MIB + 1 } }),
      at: '/memory/maxSize',
      args: { size: 64 * MIB + 8 * KIB },
      fixed: true,
    },
    {
      name: 'a maxmem below the default size, with slots and a small backend',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { maxSize: 96 * MIB, slots: 2 },
        backends: [makeRam('m', 32 * MIB)],
      }),
      at: '/memory/maxSize',
      args: { size: 128 * MIB },
      fixed: true,
    },
    { name: 'a maxmem of 0', layout: makeLayout({ memory: { maxSize: 0 } }), at: '/memory/maxSize' },
  ],
})
