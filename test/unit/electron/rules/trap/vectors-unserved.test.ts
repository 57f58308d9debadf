import { vectorsUnserved } from '../../../../../electron/rules/trap/vectors-unserved.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from '../ivshmem/make-connected.ts'

testRule(vectorsUnserved, {
  valid: [
    {
      name: 'as many as the server',
      layout: makeConnected({ vectors: 4 }),
      host: makeServed({ vectors: 4 }),
    },
    { name: 'no host', layout: makeConnected({ vectors: 4 }) },
  ],
  invalid: [
    {
      name: 'more than the server',
      layout: makeConnected({ vectors: 4 }),
      host: makeServed({ vectors: 1 }),
      at: '/devices/0/vectors',
      args: { sent: 1 },
      fixed: true,
    },
  ],
})
