import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { preallocExhausted } from '../../../../../electron/rules/backend/prealloc-exhausted.ts'
import { makeBackend, makeHost } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from './make-huge-host.ts'
const file = makeBackend('file', 'm', 64 * MIB, { memPath: '/huge/m', prealloc: true })
const [node] = makeHost().nodes
const pools = [{ pageSize: 2 * MIB, total: 8, free: 8 }]
const nodes = node
  ? [
      { ...node, hugePages: pools },
      { ...node, id: 1, hugePages: [{ pageSize: 2 * MIB, total: 56, free: 56 }] },
    ]
  : []

testRule(preallocExhausted, {
  valid: [
    { name: 'enough pages', layout: makeLayout({ backends: [file] }), host: makeHugeHost() },
    {
      name: 'enough pages on the bound node',
      layout: makeLayout({ backends: [{ ...file, policy: 'bind', hostNodes: [1] }] }),
      host: makeHugeHost(64, { nodes }),
    },
    {
      name: 'too many that are not preallocated',
      layout: makeLayout({ backends: [{ ...file, size: 130 * MIB, prealloc: false }] }),
      host: makeHugeHost(),
    },
  ],
  invalid: [
    {
      name: 'one page too many',
      layout: makeLayout({ backends: [{ ...file, size: 130 * MIB }] }),
      host: makeHugeHost(),
      at: '/backends/0/size',
      args: { needed: 65, free: 64 },
      fixed: true,
    },
    {
      name: 'too few pages on the bound node',
      layout: makeLayout({ backends: [{ ...file, policy: 'bind', hostNodes: [0] }] }),
      host: makeHugeHost(64, { nodes }),
      at: '/backends/0/size',
      args: { free: 8 },
      fixed: true,
    },
  ],
})
