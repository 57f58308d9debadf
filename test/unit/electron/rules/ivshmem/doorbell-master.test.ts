import { doorbellMaster } from '../../../../../electron/rules/ivshmem/doorbell-master.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from './make-connected.ts'

testRule(doorbellMaster, {
  valid: [
    { name: 'on with id 0', layout: makeConnected({ master: 'on' }), host: makeServed() },
    { name: 'auto with id 1', layout: makeConnected({ master: 'auto' }), host: makeServed({ id: 1 }) },
    { name: 'no host', layout: makeConnected({ master: 'on' }) },
  ],
  invalid: [
    {
      name: 'on with id 1',
      layout: makeConnected({ master: 'on' }),
      host: makeServed({ id: 1 }),
      at: '/devices/0/master',
      args: { id: 1 },
      fixed: true,
    },
  ],
})
