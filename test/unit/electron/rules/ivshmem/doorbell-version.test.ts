import { doorbellVersion } from '../../../../../electron/rules/ivshmem/doorbell-version.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from './make-connected.ts'

testRule(doorbellVersion, {
  valid: [
    { name: 'version 0', layout: makeConnected(), host: makeServed() },
    { name: 'no host', layout: makeConnected() },
  ],
  invalid: [
    {
      name: 'version -1',
      layout: makeConnected(),
      host: makeServed({ version: -1 }),
      at: '/devices/0/chardev',
      args: { version: -1 },
    },
    {
      name: 'a version with a descriptor',
      layout: makeConnected(),
      host: makeServed({ versionHasDescriptor: true }),
      at: '/devices/0/chardev',
    },
  ],
})
