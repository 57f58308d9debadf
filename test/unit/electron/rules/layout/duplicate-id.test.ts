import { makeLayout } from '../../../../../electron/model/layout.ts'
import { duplicateId } from '../../../../../electron/rules/layout/duplicate-id.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(duplicateId, {
  valid: [
    {
      name: 'an object and a device',
      layout: makeLayout({
        backends: [makeRam('m')],
        devices: [{ kind: 'pc-dimm', id: 'm' }],
        chardevs: [{ id: 'm', backend: 'null' }],
      }),
    },
    {
      name: 'devices without ids',
      layout: makeLayout({ devices: [{ kind: 'pc-dimm' }, { kind: 'pc-dimm' }] }),
    },
  ],
  invalid: [
    {
      name: 'two objects',
      layout: makeLayout({
        backends: [makeRam('m'), makeRam('m'), makeRam('m-2')],
        threadContexts: [{ id: 'm' }],
      }),
      at: ['/backends/1/id', '/threadContexts/0/id'],
      args: { id: 'm' },
      fixed: true,
    },
    {
      name: 'two devices',
      layout: makeLayout({
        devices: [
          { kind: 'pc-dimm', id: 'x' },
          { kind: 'nvdimm', id: 'x' },
        ],
      }),
      at: '/devices/1/id',
      fixed: true,
    },
    {
      name: 'two chardevs',
      layout: makeLayout({
        chardevs: [
          { id: 'c', backend: 'null' },
          { id: 'c', backend: 'null' },
        ],
      }),
      at: '/chardevs/1/id',
      fixed: true,
    },
    {
      name: 'objects, devices and chardevs among the other arguments',
      layout: makeLayout({
        backends: [makeRam('m')],
        devices: [{ kind: 'pc-dimm', id: 'x' }],
        chardevs: [{ id: 'c', backend: 'null' }],
        otherArgs: [
          '-object',
          '{"qom-type":"iothread","id":"m"}',
          '--device',
          'e1000,id=x',
          '-chardev',
          'null,id=c',
          '-netdev',
          'user,id=x',
        ],
      }),
      at: ['/otherArgs/1', '/otherArgs/3', '/otherArgs/5'],
    },
  ],
})
