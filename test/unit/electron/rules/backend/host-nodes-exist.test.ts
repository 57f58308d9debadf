import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { hostNodesExist } from '../../../../../electron/rules/backend/host-nodes-exist.ts'
import { makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const bound = (...hostNodes: number[]) =>
  makeLayout({ backends: [makeRam('m', MIB, { policy: 'bind', hostNodes })] })
const [first] = makeHost().nodes
const host = makeHost({ nodes: first ? [first, { ...first, id: 1, memTotal: 0, memFree: 0 }] : [] })

testRule(hostNodesExist, {
  valid: [
    { name: 'a node that is there', layout: bound(0), host },
    { name: 'one that is there among others', layout: bound(0, 5), host },
    { name: 'no host', layout: bound(5) },
  ],
  invalid: [
    {
      name: 'a node that is not there',
      layout: bound(2, 3),
      host,
      at: '/backends/0/hostNodes',
      args: { present: [0] },
      fixed: true,
    },
    { name: 'a node without memory', layout: bound(1), host, at: '/backends/0/hostNodes', fixed: true },
  ],
})
