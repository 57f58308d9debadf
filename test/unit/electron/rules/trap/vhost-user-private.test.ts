import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { vhostUserPrivate } from '../../../../../electron/rules/trap/vhost-user-private.ts'
import { makeBackend, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const otherArgs = ['-chardev', 'socket,id=c,path=/s', '-device', 'vhost-user-fs-pci,chardev=c,tag=t']
const shared = makeBackend('memfd', 'm', GIB, { share: true })

testRule(vhostUserPrivate, {
  valid: [
    { name: 'private memory without such a device', layout: makeNodes(2) },
    {
      name: 'shared memory',
      layout: makeLayout({
        memory: { size: GIB },
        machine: { memoryBackend: 'm' },
        backends: [shared, makeBackend('ram', 'other', GIB)],
        otherArgs,
      }),
    },
  ],
  invalid: [
    {
      name: 'one guest node of two is private',
      layout: makeNodes(2, {
        backends: [{ ...shared, id: 'm0' }, makeBackend('file', 'm1', GIB, { memPath: '/a' })],
        otherArgs: ['-netdev', 'vhost-user,id=n,chardev=c'],
      }),
      at: '/backends/1',
      args: { id: 'm1', device: 'vhost-user' },
      fixed: true,
    },
    {
      name: 'anonymous memory has no descriptor, shared or not',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        backends: [makeBackend('ram', 'm', GIB, { share: true })],
        otherArgs,
      }),
      at: '/backends/0',
      fixed: true,
    },
    {
      name: 'memory that QEMU makes itself',
      layout: makeLayout({ otherArgs }),
      at: '/memory',
      args: { case: 'own', device: 'vhost-user-fs-pci' },
    },
  ],
})
