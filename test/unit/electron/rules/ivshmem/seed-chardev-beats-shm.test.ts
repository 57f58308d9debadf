import { makeLayout } from '../../../../../electron/model/layout.ts'
import type { IvshmemLegacy } from '../../../../../electron/model/device.ts'
import { seedChardevBeatsShm } from '../../../../../electron/rules/ivshmem/seed-chardev-beats-shm.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (fields: Partial<IvshmemLegacy>) => makeLayout({ devices: [{ kind: 'ivshmem', ...fields }] })
const qemu = '1.2'

testRule(seedChardevBeatsShm, {
  valid: [{ name: 'an object alone', layout: make({ shm: 'x' }), qemu }],
  invalid: [
    { name: 'both', layout: make({ shm: 'x', chardev: 'c' }), qemu, at: '/devices/0/shm', fixed: true },
  ],
})
