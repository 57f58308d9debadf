import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { pxbBusNumber } from '../../../../../electron/rules/device/pxb-bus-number.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const on = (type: string, ...devices: Layout['devices']): Layout => makeLayout({ machine: { type }, devices })

testRule(pxbBusNumber, {
  valid: [
    { name: 'a number', layout: on('pc', { kind: 'pxb', busNr: 100 }) },
    { name: 'pxb-pcie without one', layout: on('q35', { kind: 'pxb-pcie' }) },
  ],
  invalid: [
    { name: 'none', layout: on('pc', { kind: 'pxb' }), at: '/devices/0/busNr', fixed: true },
    { name: '0', layout: on('pc', { kind: 'pxb', busNr: 0 }), at: '/devices/0/busNr', fixed: true },
  ],
})
