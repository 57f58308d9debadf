import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { hostNodesNarrowed } from '../../../../../electron/rules/trap/host-nodes-narrowed.ts'
import { makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const bound = (...hostNodes: number[]) =>
  makeLayout({ backends: [makeRam('m', MIB, { policy: 'bind', hostNodes })] })

testRule(hostNodesNarrowed, {
  valid: [
    { name: 'a node that is there', layout: bound(0), host: makeHost() },
    { name: 'none, which has a rule of its own', layout: bound(1, 2), host: makeHost() },
    { name: 'no host', layout: bound(0, 1) },
  ],
  invalid: [
    {
      name: 'one that is there and one that is not',
      layout: bound(0, 1),
      host: makeHost(),
      at: '/backends/0/hostNodes',
      args: { absent: [1], kept: [0] },
      fixed: true,
    },
  ],
})
