import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { nodesNeedPolicy } from '../../../../../electron/rules/backend/nodes-need-policy.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(nodesNeedPolicy, {
  valid: [
    {
      name: 'preferred',
      layout: makeLayout({ backends: [makeRam('m', MIB, { policy: 'preferred', hostNodes: [0] })] }),
    },
    { name: 'no node', layout: makeLayout({ backends: [makeRam('m', MIB, { hostNodes: [] })] }) },
  ],
  invalid: [
    {
      name: 'nodes without a policy, and with the default one',
      layout: makeLayout({
        backends: [
          makeRam('m', MIB, { hostNodes: [0, 1] }),
          makeRam('n', MIB, { policy: 'default', hostNodes: [0] }),
        ],
      }),
      at: ['/backends/0/policy', '/backends/1/policy'],
      args: { hostNodes: [0, 1] },
      fixed: true,
    },
  ],
})
