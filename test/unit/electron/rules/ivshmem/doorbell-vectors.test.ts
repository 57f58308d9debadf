import { doorbellVectors } from '../../../../../electron/rules/ivshmem/doorbell-vectors.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected } from './make-connected.ts'

testRule(doorbellVectors, {
  valid: [
    { name: '1 by default', layout: makeConnected() },
    { name: '2048', layout: makeConnected({ vectors: 2048 }) },
  ],
  invalid: [
    {
      name: '2049',
      layout: makeConnected({ vectors: 2049 }),
      at: '/devices/0/vectors',
      args: { limit: 2048 },
      fixed: true,
    },
    { name: '0', layout: makeConnected({ vectors: 0 }), at: '/devices/0/vectors', fixed: true },
  ],
})
