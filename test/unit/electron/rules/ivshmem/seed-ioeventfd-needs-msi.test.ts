import { makeLayout } from '../../../../../electron/model/layout.ts'
import type { IvshmemLegacy } from '../../../../../electron/model/device.ts'
import { seedIoeventfdNeedsMsi } from '../../../../../electron/rules/ivshmem/seed-ioeventfd-needs-msi.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (fields: Partial<IvshmemLegacy>) => makeLayout({ devices: [{ kind: 'ivshmem', ...fields }] })
const qemu = '1.2'

testRule(seedIoeventfdNeedsMsi, {
  valid: [
    { name: 'with MSI-X', layout: make({ ioeventfd: true }), qemu },
    { name: 'neither', layout: make({ msi: false }), qemu },
  ],
  invalid: [
    {
      name: 'without',
      layout: make({ ioeventfd: true, msi: false }),
      qemu,
      at: '/devices/0/ioeventfd',
      fixed: true,
    },
  ],
})
