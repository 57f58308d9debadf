import { plainForeignKeys } from '../../../../../electron/rules/ivshmem/plain-foreign-keys.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeShared } from './make-connected.ts'

testRule(plainForeignKeys, {
  valid: [
    { name: 'properties of PCI devices', layout: makeShared({ extra: { bus: 'pcie.0', addr: '5' } }) },
    { name: 'vectors of a doorbell', layout: makeConnected({ extra: { chardev: 'x' } }) },
  ],
  invalid: [
    {
      name: 'properties of the others',
      layout: makeShared({ extra: { size: '4M', vectors: '1', addr: '5' } }),
      at: ['/devices/0/extra/size', '/devices/0/extra/vectors'],
      args: { key: 'size', value: '4M' },
      fixed: true,
    },
  ],
})
