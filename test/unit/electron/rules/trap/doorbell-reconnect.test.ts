import { makeLayout } from '../../../../../electron/model/layout.ts'
import { doorbellReconnect } from '../../../../../electron/rules/trap/doorbell-reconnect.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected } from '../ivshmem/make-connected.ts'

testRule(doorbellReconnect, {
  valid: [
    { name: 'no reconnection', layout: makeConnected({}, { reconnect: 0 }) },
    {
      name: 'a chardev of something else',
      layout: makeLayout({ chardevs: [{ id: 'c', backend: 'socket', path: '/s', reconnect: 1 }] }),
    },
  ],
  invalid: [
    {
      name: 'reconnection',
      layout: makeConnected({}, { reconnect: 1 }),
      at: '/chardevs/0/reconnect',
      fixed: true,
    },
    {
      name: 'reconnection in milliseconds',
      layout: makeConnected({}, { extra: { 'reconnect-ms': '500' } }),
      at: '/devices/0/chardev',
    },
  ],
})
