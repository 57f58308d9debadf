import { makeLayout } from '../../../../../electron/model/layout.ts'
import { doorbellChardevRequired } from '../../../../../electron/rules/ivshmem/doorbell-chardev-required.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected } from './make-connected.ts'
const chardev = { id: 'c', backend: 'socket', path: '/iv.sock' }
const doorbell = { kind: 'ivshmem-doorbell', chardev: 'c' } as const

testRule(doorbellChardevRequired, {
  valid: [
    {
      name: 'a chardev each',
      layout: makeLayout({
        chardevs: [chardev, { ...chardev, id: 'e' }],
        devices: [doorbell, { ...doorbell, chardev: 'e' }],
      }),
    },
    {
      name: 'a chardev among the other arguments',
      layout: makeLayout({ devices: [doorbell], otherArgs: ['-chardev', 'socket,id=c,path=/iv.sock'] }),
    },
  ],
  invalid: [
    {
      name: 'none',
      layout: makeLayout({ devices: [{ kind: 'ivshmem-doorbell' }] }),
      at: '/devices/0/chardev',
      args: { chardev: '' },
    },
    {
      name: 'an unknown one',
      layout: makeLayout({ devices: [doorbell] }),
      at: '/devices/0/chardev',
      args: { chardev: 'c' },
    },
    {
      name: 'one for two',
      layout: makeLayout({ chardevs: [chardev], devices: [doorbell, doorbell] }),
      at: '/devices/1/chardev',
    },
    {
      name: 'one that the monitor has',
      layout: { ...makeConnected(), otherArgs: ['-mon', 'chardev=c'] },
      at: '/devices/0/chardev',
    },
    {
      name: 'one that a serial port has',
      layout: { ...makeConnected(), otherArgs: ['-serial', 'chardev:c'] },
      at: '/devices/0/chardev',
    },
  ],
})
