import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, KIB, MIB } from '../../../../../electron/model/units/size.ts'
import { machineMaxmemPageAligned } from '../../../../../electron/rules/machine/maxmem-page-aligned.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineMaxmemPageAligned, {
  valid: [
    { name: 'a multiple of 4 KiB', layout: makeLayout({ memory: { maxSize: GIB + 4 * KIB } }) },
    {
      name: 'an uneven maxmem on microvm',
      layout: makeLayout({ machine: { type: 'microvm' }, memory: { maxSize: GIB + 1 } }),
    },
    {
      name: 'an uneven maxmem equal to uneven main memory',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { maxSize: 128 * MIB + 1 },
        backends: [makeRam('m', 128 * MIB + 1)],
      }),
    },
  ],
  invalid: [
    {
      name: 'an uneven maxmem',
      layout: makeLayout({ memory: { maxSize: GIB + 2 * KIB } }),
      at: '/memory/maxSize',
      fixed: true,
    },
  ],
})
