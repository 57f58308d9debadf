import { makeLayout } from '../../../../../electron/model/layout.ts'
import type { IvshmemLegacy } from '../../../../../electron/model/device.ts'
import { seedSourceRequired } from '../../../../../electron/rules/ivshmem/seed-source-required.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (fields: Partial<IvshmemLegacy>) => makeLayout({ devices: [{ kind: 'ivshmem', ...fields }] })
const qemu = '1.2'

testRule(seedSourceRequired, {
  valid: [
    { name: 'an object', layout: make({ shm: 'x' }), qemu },
    { name: 'a server', layout: make({ chardev: 'c' }), qemu },
    { name: 'a QEMU without the device', layout: make({}) },
  ],
  invalid: [
    { name: 'neither', layout: make({}), qemu, at: '/devices/0' },
    { name: 'an empty name', layout: make({ shm: '' }), qemu, at: '/devices/0' },
  ],
})
