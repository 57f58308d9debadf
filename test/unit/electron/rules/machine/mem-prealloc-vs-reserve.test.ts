import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { machineMemPreallocVsReserve } from '../../../../../electron/rules/machine/mem-prealloc-vs-reserve.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineMemPreallocVsReserve, {
  valid: [
    { name: 'reserve=off alone', layout: makeLayout({ backends: [makeRam('m', MIB, { reserve: false })] }) },
    { name: 'reserve=on', layout: makeLayout({ memory: { prealloc: true }, backends: [makeRam('m')] }) },
  ],
  invalid: [
    {
      name: 'reserve=off, although prealloc=off stands beside it',
      layout: makeLayout({
        memory: { prealloc: true },
        backends: [makeRam('m', MIB, { reserve: false, prealloc: false })],
      }),
      at: '/backends/0/reserve',
      args: { backend: 'm' },
      fixed: true,
    },
  ],
})
