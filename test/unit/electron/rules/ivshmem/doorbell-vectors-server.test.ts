import { doorbellVectorsServer } from '../../../../../electron/rules/ivshmem/doorbell-vectors-server.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from './make-connected.ts'

testRule(doorbellVectorsServer, {
  valid: [
    {
      name: 'as many as the server',
      layout: makeConnected({ vectors: 4 }),
      host: makeServed({ vectors: 4 }),
    },
    { name: 'more than the server', layout: makeConnected({ vectors: 4 }), host: makeServed() },
    { name: 'no host', layout: makeConnected() },
  ],
  invalid: [
    {
      name: 'fewer than the server',
      layout: makeConnected(),
      host: makeServed({ vectors: 4 }),
      at: '/devices/0/vectors',
      args: { vectors: 1, sent: 4 },
      fixed: true,
    },
  ],
})
