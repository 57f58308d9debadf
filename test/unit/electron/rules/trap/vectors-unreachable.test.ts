import { vectorsUnreachable } from '../../../../../electron/rules/trap/vectors-unreachable.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected } from '../ivshmem/make-connected.ts'

testRule(vectorsUnreachable, {
  valid: [{ name: '256', layout: makeConnected({ vectors: 256 }) }],
  invalid: [
    {
      name: '257',
      layout: makeConnected({ vectors: 257 }),
      at: '/devices/0/vectors',
      args: { reachable: 256 },
      fixed: true,
    },
  ],
})
