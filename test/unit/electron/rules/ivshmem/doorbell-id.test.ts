import { doorbellId } from '../../../../../electron/rules/ivshmem/doorbell-id.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from './make-connected.ts'

testRule(doorbellId, {
  valid: [
    { name: '65535', layout: makeConnected(), host: makeServed({ id: 65535 }) },
    { name: 'no host', layout: makeConnected() },
  ],
  invalid: [
    {
      name: '65536',
      layout: makeConnected(),
      host: makeServed({ id: 65536 }),
      at: '/devices/0/chardev',
      args: { limit: 65535 },
    },
    { name: '-1', layout: makeConnected(), host: makeServed({ id: -1 }), at: '/devices/0/chardev' },
    {
      name: 'an id with a descriptor',
      layout: makeConnected(),
      host: makeServed({ idHasDescriptor: true }),
      at: '/devices/0/chardev',
    },
  ],
})
