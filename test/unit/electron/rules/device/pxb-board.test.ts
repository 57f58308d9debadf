import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { pxbBoard } from '../../../../../electron/rules/device/pxb-board.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const on = (type: string, ...devices: Layout['devices']): Layout => makeLayout({ machine: { type }, devices })

testRule(pxbBoard, {
  valid: [
    { name: 'pxb on pc', layout: on('pc', { kind: 'pxb', busNr: 100 }) },
    { name: 'pxb-pcie on q35', layout: on('q35', { kind: 'pxb-pcie', busNr: 100 }) },
    { name: 'a bus of another device', layout: on('q35', { kind: 'pxb', busNr: 100, extra: { bus: 'b1' } }) },
  ],
  invalid: [
    {
      name: 'pxb-pcie on pc',
      layout: on('pc', { kind: 'pxb-pcie', busNr: 100 }),
      at: '/devices/0',
      args: { right: 'pxb' },
      fixed: true,
    },
    {
      name: 'pxb on q35',
      layout: on('q35', { kind: 'pxb', busNr: 100 }),
      at: '/devices/0',
      args: { right: 'pxb-pcie' },
      fixed: true,
    },
  ],
})
