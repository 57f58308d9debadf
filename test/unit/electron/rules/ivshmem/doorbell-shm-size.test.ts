import { MIB } from '../../../../../electron/model/units/size.ts'
import { doorbellShmSize } from '../../../../../electron/rules/ivshmem/doorbell-shm-size.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from './make-connected.ts'

testRule(doorbellShmSize, {
  valid: [
    { name: 'a page', layout: makeConnected(), host: makeServed({ shmSize: 4096 }) },
    { name: 'no host', layout: makeConnected() },
  ],
  invalid: [
    { name: 'nothing', layout: makeConnected(), host: makeServed({ shmSize: 0 }), at: '/devices/0/chardev' },
    {
      name: 'a part of a page',
      layout: makeConnected(),
      host: makeServed({ shmSize: 2048 }),
      at: '/devices/0/chardev',
    },
    {
      name: '3 MiB',
      layout: makeConnected(),
      host: makeServed({ shmSize: 3 * MIB }),
      at: '/devices/0/chardev',
      args: { page: 4096 },
    },
  ],
})
