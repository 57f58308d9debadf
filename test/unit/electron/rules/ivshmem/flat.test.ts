import { makeLayout } from '../../../../../electron/model/layout.ts'
import { flat } from '../../../../../electron/rules/ivshmem/flat.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeShared } from './make-connected.ts'

testRule(flat, {
  valid: [{ name: 'ivshmem-plain', layout: makeShared() }],
  invalid: [
    {
      name: 'ivshmem-flat',
      layout: makeLayout({ devices: [{ kind: 'ivshmem-flat', chardev: 'c' }] }),
      at: '/devices/0',
    },
    {
      name: 'ivshmem-flat among the other arguments',
      layout: makeLayout({ otherArgs: ['-device', 'ivshmem-flat,shmem-size=4M'] }),
      at: '/otherArgs/1',
    },
  ],
})
