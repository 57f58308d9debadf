import { makeLayout } from '../../../../../electron/model/layout.ts'
import { legacyGone } from '../../../../../electron/rules/ivshmem/legacy-gone.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeShared } from './make-connected.ts'
const legacy = makeLayout({ devices: [{ kind: 'ivshmem', size: '4M', shm: 'x' }] })

testRule(legacyGone, {
  valid: [
    { name: 'ivshmem-plain', layout: makeShared() },
    { name: 'the old device before 4.0', layout: legacy, qemu: '3.1' },
  ],
  invalid: [
    { name: 'the old device with memory', layout: legacy, at: '/devices/0' },
    {
      name: 'the old device with a server',
      layout: makeLayout({ devices: [{ kind: 'ivshmem', id: 'iv', chardev: 'c', vectors: 4 }] }),
      at: '/devices/0',
      fixed: true,
    },
    {
      name: 'its abstract parent',
      layout: makeLayout({ otherArgs: ['-device', 'ivshmem-common'] }),
      at: '/otherArgs/1',
    },
  ],
})
