import { makeLayout } from '../../../../../electron/model/layout.ts'
import type { IvshmemLegacy } from '../../../../../electron/model/device.ts'
import { seedSizeText } from '../../../../../electron/rules/ivshmem/seed-size-text.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (fields: Partial<IvshmemLegacy>) => makeLayout({ devices: [{ kind: 'ivshmem', ...fields }] })
const qemu = '1.2'

testRule(seedSizeText, {
  valid: [
    { name: 'MiB and GiB', layout: make({ size: '4M' }), qemu },
    { name: 'no letter', layout: make({ size: '4' }), qemu },
    { name: 'none', layout: make({}), qemu },
  ],
  invalid: [
    { name: 'KiB', layout: make({ size: '4K' }), qemu, at: '/devices/0/size' },
    {
      name: 'KiB, told to a later QEMU',
      layout: make({ size: '4K' }),
      at: '/devices/0/size',
      severity: 'note',
    },
  ],
})
