import { makeLayout } from '../../../../../electron/model/layout.ts'
import { doorbellServerAbsent } from '../../../../../electron/rules/ivshmem/doorbell-server-absent.ts'
import { makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected, makeServed } from './make-connected.ts'
const absent = makeHost({ ivshmemServers: { '/iv.sock': { state: 'absent' } } })

testRule(doorbellServerAbsent, {
  valid: [
    { name: 'a server', layout: makeConnected(), host: makeServed() },
    { name: 'no host', layout: makeConnected() },
    { name: 'a listening socket', layout: makeConnected({}, { server: true }), host: absent },
    { name: 'a chardev that tries again', layout: makeConnected({}, { reconnect: 1 }), host: absent },
  ],
  invalid: [
    { name: 'no server', layout: makeConnected(), host: absent, at: '/chardevs/0/path' },
    {
      name: 'no socket',
      layout: makeConnected(),
      host: makeHost({ paths: { '/iv.sock': makePath() } }),
      at: '/chardevs/0/path',
      args: { path: '/iv.sock' },
    },
    {
      name: 'a file',
      layout: makeConnected(),
      host: makeHost({ paths: { '/iv.sock': makePath({ type: 'file' }) } }),
      at: '/chardevs/0/path',
    },
    {
      name: 'no server for a chardev among the other arguments',
      layout: makeLayout({ otherArgs: ['-chardev', 'socket,id=c,path=/iv.sock'] }),
      host: absent,
      at: '/otherArgs/1',
    },
  ],
})
