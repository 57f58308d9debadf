import { doorbellForeignKeys } from '../../../../../electron/rules/ivshmem/doorbell-foreign-keys.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected } from './make-connected.ts'

testRule(doorbellForeignKeys, {
  valid: [
    {
      name: 'its own properties',
      layout: makeConnected({ vectors: 1, ioeventfd: true, master: 'off', extra: { addr: '5' } }),
    },
  ],
  invalid: [
    {
      name: 'properties of the others',
      layout: makeConnected({ extra: { memdev: 'x', msi: 'off' } }),
      at: ['/devices/0/extra/memdev', '/devices/0/extra/msi'],
      fixed: true,
    },
  ],
})
