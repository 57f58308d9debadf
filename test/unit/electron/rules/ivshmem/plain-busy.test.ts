import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { plainBusy } from '../../../../../electron/rules/ivshmem/plain-busy.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeShared } from './make-connected.ts'
const two = (first: string, second: string) =>
  makeLayout({
    backends: [makeRam('d', MIB, { share: true }), makeRam('e', MIB, { share: true })],
    devices: [
      { kind: 'ivshmem-plain', memdev: first },
      { kind: 'ivshmem-plain', memdev: second },
    ],
  })

testRule(plainBusy, {
  valid: [{ name: 'a backend each', layout: two('d', 'e') }],
  invalid: [
    {
      name: 'one backend for two',
      layout: two('d', 'd'),
      at: '/devices/1/memdev',
      args: { first: 'ivshmem-plain #1' },
    },
    {
      name: 'the backend of a guest node',
      layout: { ...makeShared(), nodes: [{ id: 0, memdev: 'd' }] },
      at: '/devices/0/memdev',
    },
  ],
})
