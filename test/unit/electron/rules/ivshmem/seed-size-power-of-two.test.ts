import { makeLayout } from '../../../../../electron/model/layout.ts'
import type { IvshmemLegacy } from '../../../../../electron/model/device.ts'
import { seedSizePowerOfTwo } from '../../../../../electron/rules/ivshmem/seed-size-power-of-two.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (fields: Partial<IvshmemLegacy>) => makeLayout({ devices: [{ kind: 'ivshmem', ...fields }] })
const qemu = '1.2'

testRule(seedSizePowerOfTwo, {
  valid: [
    { name: '4 MiB', layout: make({ size: '4' }), qemu },
    { name: '0, which slips through', layout: make({ size: '0' }), qemu },
    { name: 'a QEMU without the device', layout: make({ size: '3' }) },
  ],
  invalid: [{ name: '3 MiB', layout: make({ size: '3' }), qemu, at: '/devices/0/size' }],
})
