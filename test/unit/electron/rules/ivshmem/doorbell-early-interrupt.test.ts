import { doorbellEarlyInterrupt } from '../../../../../electron/rules/ivshmem/doorbell-early-interrupt.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from './make-connected.ts'

testRule(doorbellEarlyInterrupt, {
  valid: [
    { name: 'the memory first', layout: makeConnected(), host: makeServed() },
    { name: 'no host', layout: makeConnected() },
  ],
  invalid: [
    {
      name: 'interrupts first',
      layout: makeConnected(),
      host: makeServed({ interruptsFirst: true }),
      at: '/devices/0/chardev',
    },
  ],
})
