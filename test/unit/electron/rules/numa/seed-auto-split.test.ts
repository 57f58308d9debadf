import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { numaSeedAutoSplit } from '../../../../../electron/rules/numa/seed-auto-split.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const bare = (type?: string) =>
  makeLayout({
    memory: { size: 64 * MIB },
    machine: type === undefined ? {} : { type },
    nodes: [{ id: 0 }, { id: 1 }, { id: 2 }],
  })

testRule(numaSeedAutoSplit, {
  valid: [
    { name: 'nodes with backends', layout: makeNodes(2), qemu: '2.10' },
    { name: 'a QEMU that refuses it', layout: bare() },
  ],
  invalid: [
    {
      name: 'shares that carry their rest on',
      layout: bare(),
      qemu: ['legacy', 'legacy-2017', '5.1'],
      at: '/nodes',
      args: { sizes: [16 * MIB, 24 * MIB, 24 * MIB] },
    },
    {
      name: 'shares that are each rounded down',
      layout: bare('pc-i440fx-2.9'),
      qemu: ['legacy-2017', 'legacy-2015'],
      at: '/nodes',
      args: { sizes: [16 * MIB, 16 * MIB, 32 * MIB] },
    },
  ],
})
