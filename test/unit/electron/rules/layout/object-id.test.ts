import { makeLayout } from '../../../../../electron/model/layout.ts'
import { objectId } from '../../../../../electron/rules/layout/object-id.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(objectId, {
  valid: [
    {
      name: 'all that ids are made of',
      layout: makeLayout({ backends: [makeRam('m-0.a_B')], devices: [{ kind: 'pc-dimm' }] }),
    },
  ],
  invalid: [
    {
      name: 'a digit first',
      layout: makeLayout({ backends: [makeRam('1m')] }),
      at: '/backends/0/id',
      args: { id: '1m' },
      fixed: true,
    },
    {
      name: 'a slash',
      layout: makeLayout({ backends: [makeRam('m/0')], machine: { memoryBackend: 'm/0' } }),
      at: '/backends/0/id',
      fixed: true,
    },
    { name: 'nothing', layout: makeLayout({ threadContexts: [{ id: '' }] }), at: '/threadContexts/0/id' },
    {
      name: 'a device and a chardev',
      layout: makeLayout({
        devices: [{ kind: 'pc-dimm', id: '1x' }],
        chardevs: [{ id: '#', backend: 'null' }],
      }),
      at: ['/devices/0/id', '/chardevs/0/id'],
    },
  ],
})
