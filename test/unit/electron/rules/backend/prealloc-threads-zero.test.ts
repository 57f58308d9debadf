import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { preallocThreadsZero } from '../../../../../electron/rules/backend/prealloc-threads-zero.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(preallocThreadsZero, {
  valid: [
    { name: 'one thread', layout: makeLayout({ backends: [makeRam('m', MIB, { preallocThreads: 1 })] }) },
  ],
  invalid: [
    {
      name: 'no thread',
      layout: makeLayout({ backends: [makeRam('m', MIB, { preallocThreads: 0 })] }),
      at: '/backends/0/preallocThreads',
      fixed: true,
    },
  ],
})
