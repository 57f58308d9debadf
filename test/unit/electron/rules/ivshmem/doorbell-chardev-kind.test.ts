import { makeLayout } from '../../../../../electron/model/layout.ts'
import { doorbellChardevKind } from '../../../../../electron/rules/ivshmem/doorbell-chardev-kind.ts'
import { makeHost } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from './make-connected.ts'

testRule(doorbellChardevKind, {
  valid: [
    { name: 'a server that speaks', layout: makeConnected(), host: makeServed() },
    {
      name: 'a server whose memory could not be measured',
      layout: makeConnected(),
      host: makeHost({ ivshmemServers: { '/iv.sock': { state: 'speaks', sizeUnknown: true } } }),
    },
    { name: 'a socket of which nothing is known', layout: makeConnected() },
    {
      name: 'a socket that is handed over',
      layout: makeLayout({
        chardevs: [{ id: 'c', backend: 'socket', extra: { fd: '3' } }],
        devices: [{ kind: 'ivshmem-doorbell', chardev: 'c' }],
      }),
    },
  ],
  invalid: [
    {
      name: 'null',
      layout: makeConnected({}, { backend: 'null' }),
      at: '/devices/0/chardev',
      args: { backend: 'null' },
    },
    {
      name: 'a listening socket',
      layout: makeConnected({}, { server: true, wait: false }),
      at: '/devices/0/chardev',
    },
    {
      name: 'a socket without descriptors',
      layout: makeLayout({
        chardevs: [{ id: 'c', backend: 'socket', extra: { host: '::1', port: '5' } }],
        devices: [{ kind: 'ivshmem-doorbell', chardev: 'c' }],
      }),
      at: '/devices/0/chardev',
    },
    {
      name: 'a server that does not speak',
      layout: makeConnected(),
      host: makeHost({ ivshmemServers: { '/iv.sock': { state: 'silent' } } }),
      at: '/devices/0/chardev',
    },
    {
      name: 'a server that hangs up',
      layout: makeConnected(),
      host: makeHost({ ivshmemServers: { '/iv.sock': { state: 'speaks', version: 0, id: 0 } } }),
      at: '/devices/0/chardev',
    },
    {
      name: 'a file among the other arguments',
      layout: makeLayout({
        devices: [{ kind: 'ivshmem-doorbell', chardev: 'c' }],
        otherArgs: ['-chardev', 'file,id=c,path=/o'],
      }),
      at: '/devices/0/chardev',
      args: { backend: 'file' },
    },
  ],
})
