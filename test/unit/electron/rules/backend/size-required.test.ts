import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { sizeRequired } from '../../../../../electron/rules/backend/size-required.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(sizeRequired, {
  valid: [{ name: 'a size', layout: makeLayout({ backends: [makeRam('m')] }) }],
  invalid: [
    {
      name: 'a backend of its own without a size',
      layout: makeLayout({ backends: [{ kind: 'memfd', id: 'm' }] }),
      at: '/backends/0/size',
      args: { id: 'm' },
    },
    {
      name: 'the main memory without a size, which -m knows',
      layout: makeLayout({
        memory: { size: 512 * MIB },
        machine: { memoryBackend: 'm' },
        backends: [{ kind: 'ram', id: 'm' }],
      }),
      at: '/backends/0/size',
      fixed: true,
    },
  ],
})
