import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { preallocVsReserve } from '../../../../../electron/rules/backend/prealloc-vs-reserve.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(preallocVsReserve, {
  valid: [
    {
      name: 'both on',
      layout: makeLayout({ backends: [makeRam('m', MIB, { prealloc: true, reserve: true })] }),
    },
    {
      name: 'both off',
      layout: makeLayout({ backends: [makeRam('m', MIB, { prealloc: false, reserve: false })] }),
    },
  ],
  invalid: [
    {
      name: 'prealloc without reservation',
      layout: makeLayout({ backends: [makeRam('m', MIB, { prealloc: true, reserve: false })] }),
      at: '/backends/0/reserve',
      fixed: true,
    },
  ],
})
