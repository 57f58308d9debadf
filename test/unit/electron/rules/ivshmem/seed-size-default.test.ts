import { makeLayout } from '../../../../../electron/model/layout.ts'
import type { IvshmemLegacy } from '../../../../../electron/model/device.ts'
import { seedSizeDefault } from '../../../../../electron/rules/ivshmem/seed-size-default.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (fields: Partial<IvshmemLegacy>) => makeLayout({ devices: [{ kind: 'ivshmem', ...fields }] })
const qemu = ['1.2', '10.0']

testRule(seedSizeDefault, {
  valid: [{ name: 'a size', layout: make({ size: '8' }), qemu }],
  invalid: [{ name: 'none', layout: make({}), qemu, at: '/devices/0', args: { size: 4 * 1024 * 1024 } }],
})
