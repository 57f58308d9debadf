import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { hostNodesRange } from '../../../../../electron/rules/backend/host-nodes-range.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hostNodesRange, {
  valid: [
    {
      name: 'node 127',
      layout: makeLayout({ backends: [makeRam('m', MIB, { policy: 'bind', hostNodes: [127] })] }),
    },
  ],
  invalid: [
    {
      name: 'node 128 beside node 0',
      layout: makeLayout({ backends: [makeRam('m', MIB, { policy: 'bind', hostNodes: [0, 128] })] }),
      at: '/backends/0/hostNodes',
      args: { beyond: [128], limit: 127 },
      fixed: true,
    },
  ],
})
