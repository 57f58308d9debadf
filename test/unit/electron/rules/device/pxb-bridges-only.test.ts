import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { pxbBridgesOnly } from '../../../../../electron/rules/device/pxb-bridges-only.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const on = (type: string, ...devices: Layout['devices']): Layout => makeLayout({ machine: { type }, devices })
const pxb = { kind: 'pxb', busNr: 100 } as const
const ivshmem = { kind: 'ivshmem-plain', memdev: 'm' } as const

testRule(pxbBridgesOnly, {
  valid: [
    { name: 'a device before it', layout: on('pc', ivshmem, pxb) },
    { name: 'a device with a bus', layout: on('pc', pxb, { ...ivshmem, extra: { bus: 'pci.0' } }) },
    { name: 'a device that is not on PCI', layout: on('pc', pxb, { kind: 'pc-dimm', memdev: 'm' }) },
  ],
  invalid: [
    { name: 'a device after it', layout: on('pc', pxb, ivshmem), at: '/devices/1', fixed: true },
    { name: 'a second expander', layout: on('pc', pxb, pxb), at: '/devices/1', fixed: true },
    {
      name: 'on q35',
      layout: on('q35', { ...pxb, kind: 'pxb-pcie' }, ivshmem),
      at: '/devices/1',
      args: { root: 'pcie.0' },
    },
  ],
})
