import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { preallocContext } from '../../../../../electron/rules/backend/prealloc-context.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(preallocContext, {
  valid: [
    {
      name: 'a context by id and by path',
      layout: makeLayout({
        threadContexts: [{ id: 't' }],
        backends: [
          makeRam('m', MIB, { preallocContext: 't' }),
          makeRam('n', MIB, { preallocContext: '/objects/t' }),
          makeRam('o', MIB, { preallocContext: '' }),
        ],
      }),
    },
  ],
  invalid: [
    {
      name: 'a context that is not there, and a backend',
      layout: makeLayout({
        backends: [
          makeRam('m', MIB, { preallocContext: 'nope' }),
          makeRam('n', MIB, { preallocContext: 'm' }),
        ],
      }),
      at: ['/backends/0/preallocContext', '/backends/1/preallocContext'],
      args: { context: 'nope' },
      fixed: true,
    },
  ],
})
