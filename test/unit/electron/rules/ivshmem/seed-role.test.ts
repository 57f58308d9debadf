import { makeLayout } from '../../../../../electron/model/layout.ts'
import type { IvshmemLegacy } from '../../../../../electron/model/device.ts'
import { seedRole } from '../../../../../electron/rules/ivshmem/seed-role.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (fields: Partial<IvshmemLegacy>) => makeLayout({ devices: [{ kind: 'ivshmem', ...fields }] })
const qemu = '1.2'

testRule(seedRole, {
  valid: [
    { name: 'peer', layout: make({ role: 'peer' }), qemu },
    { name: 'none', layout: make({}), qemu },
  ],
  invalid: [
    { name: 'another word', layout: make({ role: 'slave' }), qemu, at: '/devices/0/role', fixed: true },
    {
      name: 'another word, told to a later QEMU',
      layout: make({ role: 'slave' }),
      at: '/devices/0/role',
      severity: 'note',
    },
  ],
})
