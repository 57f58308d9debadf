import { makeLayout } from '../../../../../electron/model/layout.ts'
import { plainMemdevRequired } from '../../../../../electron/rules/ivshmem/plain-memdev-required.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeShared } from './make-connected.ts'

testRule(plainMemdevRequired, {
  valid: [
    { name: 'a backend', layout: makeShared() },
    { name: 'a backend by path', layout: makeShared({ memdev: '/objects/d' }) },
  ],
  invalid: [
    {
      name: 'none',
      layout: makeLayout({ devices: [{ kind: 'ivshmem-plain' }] }),
      at: '/devices/0/memdev',
      args: { memdev: '' },
    },
    {
      name: 'a thread context',
      layout: { ...makeShared({ memdev: 't' }), threadContexts: [{ id: 't' }] },
      at: '/devices/0/memdev',
    },
  ],
})
