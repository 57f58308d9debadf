import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { fileOfTwoVms } from '../../../../../electron/rules/trap/file-of-two-vms.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const map = (properties: Partial<MemoryBackend>) =>
  makeLayout({
    backends: [{ kind: 'file', id: 'x', memPath: '/dev/shm/x', size: GIB, ...properties }],
  })
const against = (properties: Partial<MemoryBackend>) => [
  { name: 'vm-b', layout: map({ id: 'y', ...properties }) },
]

testRule(fileOfTwoVms, {
  valid: [
    { name: 'a file that only this VM maps', layout: map({}) },
    { name: 'a file that both share', layout: map({ share: true }), others: against({ share: true }) },
    { name: 'another file', layout: map({}), others: against({ memPath: '/dev/shm/y' }) },
    { name: 'another piece of the file', layout: map({}), others: against({ offset: GIB }) },
    {
      name: 'a template that is only read',
      layout: map({ readonly: true }),
      others: against({ share: true }),
    },
    {
      name: 'the other one keeps its writes to itself, which its own check tells',
      layout: map({ share: true }),
      others: against({}),
    },
    {
      name: 'a folder, where QEMU makes a file of its own',
      layout: map({ memPath: '/dev/hugepages/' }),
      others: against({ memPath: '/dev/hugepages/' }),
    },
  ],
  invalid: [
    {
      name: 'share=off by default, the other shares',
      layout: map({}),
      others: against({ share: true }),
      at: '/backends/0/share',
      args: { id: 'x', path: '/dev/shm/x', vm: 'vm-b', other: 'y' },
      fixed: true,
    },
    {
      name: 'different sizes',
      layout: map({ share: true }),
      others: against({ share: true, size: 2 * GIB }),
      at: '/backends/0/size',
      args: { size: GIB, otherSize: 2 * GIB, vm: 'vm-b' },
      fixed: true,
    },
    {
      name: 'both',
      layout: map({ share: false }),
      others: against({ share: true, size: 2 * GIB }),
      at: ['/backends/0/share', '/backends/0/size'],
    },
  ],
})
